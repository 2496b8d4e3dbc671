import { expect, it } from 'vitest';
import { openStage } from '../../tools/stage/stage.ts';

/** Noise does not compress: as a PDF it is some 75 MB, more than the small disk holds. */
const noise = `<canvas width=5000 height=5000 style="width: 100%"></canvas><script>
  const canvas = document.querySelector('canvas').getContext('2d');
  const noise = canvas.createImageData(5000, 5000);
  for (let i = 0; i < noise.data.length; i += 65536) {
    crypto.getRandomValues(noise.data.subarray(i, i + 65536));
  }
  for (let i = 3; i < noise.data.length; i += 4) noise.data[i] = 255;
  canvas.putImageData(noise, 0, 0);
</script>`;

it('tells Chrome and the log where the disk has no room for a document', async () => {
  const stage = await openStage({
    policy: ({ ippUri }) => ({
      printers: [{ id: 'a', name: 'Library', uri: ippUri, configuration: 'none' }],
    }),
    page: () => `<!doctype html><title>Noise</title>${noise}`,
    browser: { diskMegabytes: 48 },
  });
  try {
    await expect(stage.print('Library')).rejects.toThrow('Printing failed');
    const popup = await stage.openPopup();
    const entry = await popup.waitForNewest(/Code spool-full/);
    expect(entry.text).toMatch(/^Not printed/);
    expect(entry.text).toContain('What you can do:');
    expect(stage.device.jobs()).toEqual([]);
  } finally {
    await stage.close();
  }
});
