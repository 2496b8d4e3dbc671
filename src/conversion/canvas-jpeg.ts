import type { Samples } from '../postscript/samples.ts';

/**
 * From 0 to 1. Above 0.9 the rings that JPEG draws around edges are finer than a printer's
 * halftone; the last tenth would double the bytes.
 */
const quality = 0.92;

/** The longest side of a JPEG (T.81, B.2.2), and of Chrome's canvas. */
const longestSide = 65_535;

/**
 * Encodes samples as JPEG with the browser's own encoder; returns nothing where it has none or no
 * memory.
 */
export async function canvasJpeg({
  columns,
  rows,
  colors,
  data,
}: Samples): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (colors !== 3 || Math.max(columns, rows) > longestSide) return undefined;
  const canvas = new OffscreenCanvas(columns, rows);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) return undefined;
  const pixels = new ImageData(columns, rows);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    pixels.data[to] = data[from] as number;
    pixels.data[to + 1] = data[from + 1] as number;
    pixels.data[to + 2] = data[from + 2] as number;
    pixels.data[to + 3] = 0xff;
  }
  context.putImageData(pixels, 0, 0);
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return jpeg.type === 'image/jpeg' ? new Uint8Array(await jpeg.arrayBuffer()) : undefined;
}
