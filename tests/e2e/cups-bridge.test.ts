import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';
import { type Cupsd, startCupsd } from '../interop/cupsd.ts';

const pin = String(randomInt(1_000_000, 10_000_000));
const name = 'Raw port behind CUPS';

describe('a device with only a raw port, behind a CUPS server', () => {
  let stage: Stage;
  let cups: Cupsd;

  beforeAll(async () => {
    stage = await openStage({
      device: { departments: [`1234567:${pin}`] },
      policy: async ({ rawPort }) => {
        cups = await startCupsd({ imagerunner: rawPort });
        return {
          printers: [
            {
              id: 'raw',
              name,
              uri: cups.printerUri('imagerunner'),
              configuration: 'department-id-pin',
            },
          ],
          departmentId: '1234567',
          pin,
          usersMayChangeCredentials: true,
        };
      },
      page: () =>
        '<!doctype html><title>Minutes</title><p style="break-after: page">One</p><p>Two</p>',
    });
  });

  afterAll(async () => {
    await stage?.close();
    await cups?.close();
  });

  it('A: gets every page under the Department ID, once, with what was chosen in the dialog', async () => {
    const job = stage.device.waitForJob(isEnded, AbortSignal.timeout(120_000));
    const { dialog, page } = await stage.openDialog(name);
    await dialog.set({ copies: 2, collate: true, duplex: 'long-edge', mediaSize: 'ISO_A4' });
    await dialog.print();
    await page.close();
    expect(await job).toMatchObject({
      source: 'raw',
      protocol: 'cpca',
      format: 'postscript',
      departmentId: '1234567',
      state: 'completed',
      pages: 2,
      impressions: 4,
      settings: { copies: 2, collate: 'on', sides: 'two-sided-long-edge', mediaSize: 'A4' },
    });
    const popup = await stage.openPopup();
    const entry = await popup.waitForNewest(/Handed on/);
    expect(entry.text).toContain('2 pages');
    expect(entry.text).toContain('1234567');
    expect(entry.text).not.toContain('Printed');
    await popup.close();
    expect(stage.device.jobs()).toHaveLength(1);
    expect(await cups.log()).not.toContain(pin);
  });

  it('says no more than handed on where the device refuses the PIN, since nobody hears of it', async () => {
    const popup = await stage.openPopup();
    await popup.enter({ pin: pin === '1000001' ? '1000002' : '1000001' });
    const refused = stage.device.waitForJob(
      ({ number, state }) => number === 2 && state === 'aborted',
      AbortSignal.timeout(120_000),
    );
    await stage.print(name);
    expect(await refused).toMatchObject({ endCode: '#701' });
    await expect.poll(async () => (await popup.entries()).length).toBe(2);
    expect((await popup.waitForNewest(/Handed on/)).text).toContain('own log');
    await popup.close();
  });
});
