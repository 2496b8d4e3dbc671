import { encodeGroup4 } from './ccitt-group4.ts';
import { bitmap, type TwoLevel } from './change-list.ts';
import { deflate } from './flate.ts';
import { imageSection } from './postscript-image.ts';

/**
 * Flate is tried too where Group 4 leaves more than this part of the bits: halftones and hatching,
 * which Group 4 can even enlarge. Of text it leaves a twenty-fifth, and Flate twice as much.
 */
const worthFlate = 1 / 16;

/** A black and white picture in the smallest of our forms, `upper` pixels above the lower edge. */
export function twoLevelSections(
  picture: TwoLevel,
  upper: number,
): Promise<Uint8Array<ArrayBuffer>>[] {
  return [imageOf(picture, upper)];
}

async function imageOf(picture: TwoLevel, upper: number): Promise<Uint8Array<ArrayBuffer>> {
  const place = { columns: picture.columns, rows: picture.rows, upper };
  const fax = encodeGroup4(picture);
  if (fax.length * 8 <= worthFlate * picture.columns * picture.rows) {
    return imageSection(place, 'Fax', fax);
  }
  const flate = await deflate(bitmap(picture));
  return flate.length < fax.length
    ? imageSection(place, 'Black', flate)
    : imageSection(place, 'Fax', fax);
}
