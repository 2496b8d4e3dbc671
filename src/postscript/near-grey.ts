/**
 * What counts as black and as grey when a page's samples are read.
 *
 * A department is billed for each sheet in colour, and a PDF says black and grey in many ways: CMYK
 * with black ink alone (converted to neutral greys in black-ink.ts), the same through an ICC profile,
 * Lab, RGB that a JPEG has rounded. Those come close to r = g = b, but not always to the bit.
 */

/**
 * Samples below this are black, and text that has only them and white is two-level. A laser printer
 * draws grey in halftone cells of some 8 by 8 pixels, so 6 of 255 would be one and a half white
 * pixels in a cell, which toner fills. Black ink alone gives 2 (black-ink.ts), rich black of four
 * inks 0 to 5.
 */
export const darkestGrey = 6;

/**
 * How far apart red, green and blue of a grey pixel may be, of 255: `atWhite`, and one more for
 * each `levelsForOneMore` (a power of 2) that the brightest of them is darker than white, up to `most`.
 *
 * - The ramp of black ink through a press profile needs 1 near white, 4 at 200, and 5 from 150 down.
 *   Black ink is bluish in the middle and reddish in the shadows.
 * - On paper 5 of 255 is less than what a printer's own grey varies by from sheet to sheet (a colour
 *   difference of about 2), and near white, where the eye compares with the paper, 2 is a
 *   difference of about 1. Colours that are meant to be seen are further apart: the palest named colour of CSS, snow
 *   (255, 250, 250), has 5 where 2 are allowed, and stays a colour.
 */
export const greyBound = { atWhite: 2, levelsForOneMore: 16, most: 5 } as const;

/** Whether a pixel is grey. `strip-scan-kernel.ts` decides the same for many at once. */
export function isNearGrey(red: number, green: number, blue: number): boolean {
  const highest = Math.max(red, green, blue);
  const { atWhite, levelsForOneMore, most } = greyBound;
  const allowed = Math.min(most, atWhite + Math.floor((255 - highest) / levelsForOneMore));
  return highest - Math.min(red, green, blue) <= allowed;
}
