import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';
import { difference, ghostscript } from '../interop/postscript-raster.ts';

/** A picture with a camera's grain, as fine as the paper's pixels, and some text. */
const page = `<!doctype html><title>Photograph</title><h1>A photograph</h1><p style="color: #b00">In red</p>
<script>
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1600;
  const context = canvas.getContext('2d');
  const image = context.createImageData(1600, 1600);
  let state = 1;
  for (let at = 0; at < image.data.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const [x, y] = [(at >> 2) % 1600, Math.floor(at / 6400)];
    const light = 128 + 90 * Math.sin(x / 130 + (at & 3)) * Math.cos(y / 170);
    image.data[at] = (at & 3) === 3 ? 255 : light + (state >>> 24) / 16;
  }
  context.putImageData(image, 0, 0);
  document.write('<img style="width: 130mm" src="' + canvas.toDataURL() + '">');
</script>`;

it('sends photographs as JPEG where the printer is set so, and only those', async () => {
  const stage = await openStage({
    policy: ({ ippUri: uri }) => {
      const both = { uri, configuration: 'none', documentFormat: 'postscript', resolution: '300' };
      return {
        printers: [
          { id: 'lossless', name: 'Every pixel', ...both },
          { id: 'jpeg', name: 'JPEG', photoCompression: 'jpeg', ...both },
        ],
      };
    },
    page: () => page,
  });
  try {
    const printed = async (printer: string, after: number) => {
      const done = stage.device.waitForJob(
        (job) => job.number > after && isEnded(job),
        AbortSignal.timeout(60_000),
      );
      await stage.print(printer);
      const job = await done;
      const document = await readFile(join(stage.device.outputDirectory, job.files[0] ?? ''));
      const codings = document.toString('latin1').match(/(?<= (Raw|Hex) )[A-Z]\w+(?=\n)/g) ?? [];
      return { number: job.number, document, codings };
    };
    const lossless = await printed('Every pixel', 0);
    const jpeg = await printed('JPEG', lossless.number);

    expect(lossless.codings).not.toContain('Photo');
    expect(jpeg.codings).toEqual(expect.arrayContaining(['Fax', 'Photo']));
    expect(jpeg.document.length).toBeLessThan(lossless.document.length / 2);
    const [one] = ghostscript(lossless.document, 300, 'color');
    const [other] = ghostscript(jpeg.document, 300, 'color');
    if (!one || !other) throw new Error('no page');
    const { largest, mean } = difference(one, other);
    expect(mean).toBeLessThan(2);
    expect(largest).toBeLessThan(64);
  } finally {
    await stage.close();
  }
});
