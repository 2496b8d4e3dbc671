import type { Samples } from './samples.ts';

/** How photographs go to the device: with every pixel, or as JPEG, smaller and not the same. */
export const photoCompressions = ['lossless', 'jpeg'] as const;
export type PhotoCompression = (typeof photoCompressions)[number];

/**
 * Encodes samples as a JPEG of three colours (ITU-T T.81) as wide and as high; nothing where it
 * cannot. JPEG is the browser's to make: `core` has no encoder.
 */
export type JpegEncoder = (samples: Samples) => Promise<Uint8Array<ArrayBuffer> | undefined>;

/**
 * What lossless compression leaves more than this part of is a photograph or a scan. Measured at 300
 * and 600 dpi, it leaves 1/230 at the most of text, tables and charts in colour, 1/80 of gradients,
 * and half of a photograph as fine as the paper's pixels. Of one whose pixels are enlarged six times
 * it leaves less than 1/120, which no JPEG undercuts.
 */
const photographic = 1 / 24;

/** JPEG has to save this much, or the pixels stay as they are. */
const worthLosing = 1 / 2;

/**
 * The JPEG of samples in colour that are a photograph, if it is much smaller than `lossless` bytes.
 * Grey samples never are one: JPEG from a browser has colours, and a page with colours counts, and
 * costs, as a page in colour at the device.
 */
export async function photographOf(
  samples: Samples,
  lossless: number,
  encode: JpegEncoder,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (samples.colors !== 3 || lossless < samples.data.length * photographic) return undefined;
  const jpeg = await encode(samples);
  return jpeg && jpeg.length <= lossless * worthLosing ? jpeg : undefined;
}
