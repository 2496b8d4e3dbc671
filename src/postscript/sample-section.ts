import type { Band } from './band.ts';
import { type JpegEncoder, photographOf } from './photograph.ts';
import { sampleCompressor } from './png-predictor.ts';
import { imageSection } from './postscript-image.ts';
import { compressRuns } from './run-length.ts';
import { everyRow, type Samples, sampleReader } from './samples.ts';

/** Rows of a band that need 8 bits; `top` counts from the band's first row. */
export interface SampleRun {
  readonly colors: 1 | 3;
  readonly top: number;
  readonly rows: number;
}

/** One image in 8 bits, `upper` pixels above the medium's lower edge; the band is read at once. */
export type SampleSection = (
  band: Band,
  run: SampleRun,
  upper: number,
) => Promise<Uint8Array<ArrayBuffer>>;

/** The longest string in PostScript (PLRM 3, table B.1); a repeated row is stored in one. */
const longestString = 65_535;

/**
 * Makes a page's images in 8 bits, each in the smallest of our forms, from bands in `memory` with
 * `samplesSpaceBytes` at `address`. With `encodeJpeg`, photographs in colour are JPEG.
 */
export function sampleSections(
  memory: WebAssembly.Memory,
  address: number,
  encodeJpeg?: JpegEncoder,
): SampleSection {
  const reader = sampleReader(memory, address);
  const compress = sampleCompressor();

  async function photo(samples: () => Samples, lossless: Uint8Array) {
    return encodeJpeg && (await photographOf(samples(), lossless.length, encodeJpeg));
  }

  return async (band, { top, rows, colors }, upper) => {
    const place = { columns: band.columns, rows, upper };
    if ((band.columns + 1) * colors > longestString) {
      const samples = reader.read(band, top, rows, colors);
      const data = await compress(samples);
      const jpeg = await photo(() => samples, data);
      if (jpeg) return imageSection(place, 'Photo', jpeg);
      return imageSection(place, colors === 3 ? 'Color' : 'Gray', data);
    }
    const distinct = reader.readDistinct(band, top, rows, colors);
    const runs = colors === 1 && (await compressRuns(distinct));
    if (runs) return imageSection(place, 'GrayRuns', runs);
    const data = await compress(distinct);
    const jpeg = await photo(() => everyRow(distinct), data);
    if (jpeg) return imageSection(place, 'Photo', jpeg);
    return imageSection(place, colors === 3 ? 'ColorRows' : 'GrayRows', data);
  };
}
