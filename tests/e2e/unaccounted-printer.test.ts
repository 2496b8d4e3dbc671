import { expect, it } from 'vitest';
import { openStage } from '../../tools/stage/stage.ts';
import { startIppEvePrinter } from '../interop/ippeveprinter.ts';

it('prints, without accounting, to an IPP printer that nobody here wrote', async () => {
  const printer = await startIppEvePrinter();
  try {
    const stage = await openStage({
      policy: () => ({
        printers: [{ id: 'eve', name: 'Everywhere', uri: printer.uri, configuration: 'none' }],
      }),
    });
    try {
      await stage.print('Everywhere');
      const popup = await stage.openPopup();
      const entry = await popup.waitForNewest(/Printed|Not printed/);
      expect(entry.text, printer.log()).toMatch(/^Printed/);
      expect(entry.text).toContain('No Department ID sent');
      const [document, ...others] = await printer.documents();
      expect(others).toEqual([]);
      expect(document?.subarray(0, 8).toString('latin1')).toBe('%PDF-1.4');
      expect(document?.toString('latin1')).not.toContain('\xcd\xca\x10');
    } finally {
      await stage.close();
    }
  } finally {
    await printer.close();
  }
});
