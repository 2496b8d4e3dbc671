import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';

it('passes Chrome’s PWG raster through to a device that takes nothing else', async () => {
  const stage = await openStage({
    device: { documentFormats: ['application/octet-stream', 'image/pwg-raster'] },
    policy: ({ ippUri }) => ({
      printers: [{ id: 'r', name: 'Raster only', uri: ippUri, configuration: 'none' }],
    }),
  });
  try {
    const done = stage.device.waitForJob(isEnded, AbortSignal.timeout(60_000));
    const { dialog, page } = await stage.openDialog('Raster only');
    await dialog.set({ color: false, copies: 2, duplex: 'long-edge', mediaSize: 'ISO_A4' });
    await dialog.print();
    await page.close();
    const job = await done;
    expect(job).toMatchObject({
      ...{ protocol: 'plain', format: 'pwg-raster', state: 'completed' },
      settings: { copies: 2, sides: 'two-sided-long-edge', color: 'monochrome' },
    });
    const raster = await readFile(join(stage.device.outputDirectory, job.files[0] ?? ''));
    expect(raster.subarray(0, 4).toString()).toBe('RaS2');
    // PWG 5102.4 section 4.3: HWResolution, then cupsWidth and cupsHeight, after the sync word.
    expect([raster.readUInt32BE(4 + 276), raster.readUInt32BE(4 + 280)]).toEqual([600, 600]);
    // Chrome lays A4 out in whole points.
    expect(Math.abs(raster.readUInt32BE(4 + 372) - 4961)).toBeLessThan(9);
  } finally {
    await stage.close();
  }
});
