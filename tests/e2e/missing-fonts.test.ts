import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openExtensionPage } from '../../tools/browser/extension-page.ts';
import { openStage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';
import { testPdf } from '../interop/postscript-pdf.ts';

/** Two Cyrillic letters in a font that the PDF only names. */
const cyrillic = '<< /Type /Encoding /Differences [65 /afii10017 /afii10018] >>';
const pdf = testPdf([
  {
    mediaBox: [0, 0, 595, 842],
    resources: `/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding ${cyrillic} >> >>`,
    content: 'BT /F 96 Tf 90 500 Td (AB) Tj ET',
  },
]);

it('says where a PDF lacks fonts, and Print as image has their text', async () => {
  const printer = 'Library';
  const stage = await openStage({
    policy: ({ ippUri: uri }) => ({
      printers: [
        { id: 'library', name: printer, uri, configuration: 'none', documentFormat: 'postscript' },
      ],
    }),
    page: () => pdf,
  });
  try {
    /** Whether anything is drawn on the sheet. */
    const printed = async (after: number, rasterize: boolean) => {
      const done = stage.device.waitForJob(
        (job) => job.number > after && isEnded(job),
        AbortSignal.timeout(60_000),
      );
      const { dialog, page } = await stage.openDialog(printer);
      await dialog.set({ rasterize });
      await dialog.print();
      await page.close();
      const { number, state, files } = await done;
      expect(state).toBe('completed');
      const document = await readFile(join(stage.device.outputDirectory, files[0] ?? ''), 'latin1');
      return { number, drawn: document.includes('%%BeginData') };
    };
    const popup = await stage.openPopup();
    const asText = await printed(0, false);
    expect(asText.drawn).toBe(false);
    const entry = await popup.waitForNewest(/Printed/);
    expect(entry.text).toContain('a font that it does not contain (Times-Roman)');

    const asImage = await printed(asText.number, true);
    expect(asImage.drawn).toBe(true);
    expect((await popup.waitForNewest(/Printed/)).text).not.toContain('Times-Roman');
    await popup.close();

    const log = await openExtensionPage(stage.launched, 'src/ui/log/index.html');
    await expect.poll(() => log.$$eval('.entry', (entries) => entries.length)).toBe(2);
    const told = () =>
      log.$$eval('.entry .attention', (lines) => lines.map((line) => line.textContent));
    await expect.poll(told).toEqual([expect.stringContaining('Print as image')]);
  } finally {
    await stage.close();
  }
});
