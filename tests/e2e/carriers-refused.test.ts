import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../tools/stage/stage.ts';

describe('a carrier that the device does not really have', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({
      device: { departments: ['42'], ippAccounting: 'ignored' },
      policy: ({ ippUri: uri }) => ({
        printers: [
          {
            ...{ id: 'b', name: 'B through IPP', uri, carrier: 'ipp' },
            configuration: 'department-id',
          },
          {
            ...{ id: 'c', name: 'C through IPP', uri, carrier: 'ipp' },
            configuration: 'department-id-pin-secure-print',
          },
          {
            ...{ id: 'pdf', name: 'PDF in PJL', uri, carrier: 'pjl', documentFormat: 'pdf' },
            configuration: 'none',
          },
          {
            ...{ id: 'old', name: 'Old laser', uri, deviceFamily: 'old-job-start-laser' },
            configuration: 'department-id',
          },
        ],
        departmentId: '42',
        pin: '4242',
      }),
    });
  });

  afterAll(() => stage?.close());

  async function refusal(): Promise<string> {
    const popup = await stage.openPopup();
    const { text } = await popup.waitForNewest(/Not printed/);
    await popup.close();
    return text;
  }

  it.each(['B through IPP', 'C through IPP'])(
    'stops %s before a byte of the document goes out',
    async (printer) => {
      await stage.print(printer);
      expect(await refusal()).toContain('would have ignored');
      expect(stage.device.jobs()).toEqual([]);
    },
  );

  it('offers neither copies, colour nor sides where a PDF goes out as it is', async () => {
    const { dialog, page } = await stage.openDialog('PDF in PJL');
    await dialog.settle();
    const shown = await dialog.shownSettings();
    expect(shown).toContain('pages');
    for (const lost of ['copies', 'color', 'duplex']) expect(shown).not.toContain(lost);
    await page.close();
  });

  it('sends nothing to a model with the old job start', async () => {
    await stage.print('Old laser');
    expect(await refusal()).toContain('older form of CPCA');
    expect(stage.device.jobs()).toEqual([]);
  });
});
