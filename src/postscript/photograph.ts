import type { Samples } from './samples.ts';

/**
 * How photographs are sent to the device: with every pixel, or as JPEG, which is smaller and not
 * exact.
 */
export const photoCompressions = ['lossless', 'jpeg'] as const;
export type PhotoCompression = (typeof photoCompressions)[number];

/**
 * Encodes samples as a JPEG of three colours (ITU-T T.81) with the same width and height; returns
 * nothing where it cannot. The browser makes the JPEG; this room has no encoder.
 */
export type JpegEncoder = (samples: Samples) => Promise<Uint8Array<ArrayBuffer> | undefined>;

/**
 * If lossless compression leaves more than this part of the bytes, the picture is a photograph or a
 * scan. Measured at 300 and 600 dpi, it leaves at most 1/230 of text, tables and charts in colour,
 * 1/80 of gradients, and half of a photograph as fine as the paper's pixels. Of a photograph whose
 * pixels are enlarged six times it leaves less than 1/120, and no JPEG is smaller than that.
 */
const photographic = 1 / 24;

/** JPEG has to save at least this much; otherwise the pixels stay as they are. */
const largestShare = 1 / 2;

/**
 * The JPEG of colour samples that are a photograph, if it is much smaller than `lossless` bytes.
 * Grey samples are never sent as JPEG: a browser's JPEG has colours, and the device counts and
 * bills a page with colours as a page in colour.
 */
export async function photographOf(
  samples: Samples,
  lossless: number,
  encode: JpegEncoder,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (samples.colors !== 3 || lossless < samples.data.length * photographic) return undefined;
  const jpeg = await encode(samples);
  return jpeg && jpeg.length <= lossless * largestShare ? jpeg : undefined;
}
