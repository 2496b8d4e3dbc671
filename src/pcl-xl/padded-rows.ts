import type { TwoLevel } from '../postscript/change-list.ts';
import { bitmap } from '../postscript/change-list.ts';
import type { Samples } from '../postscript/samples.ts';

/**
 * Rows as ReadImage expects them, from the top. Each row is padded to a multiple of four bytes (PCL
 * XL Feature Reference, ReadImage; PadBytesMultiple is 4 if absent).
 */
export interface PaddedRows {
  readonly rowBytes: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

function paddedBytes(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}

/** Copies rows of `from` bytes each into rows that are padded with zeros. */
function pad(data: Uint8Array<ArrayBuffer>, from: number, rows: number): PaddedRows {
  const rowBytes = paddedBytes(from);
  if (rowBytes === from) return { rowBytes, data };
  const padded = new Uint8Array(rowBytes * rows);
  for (let row = 0; row < rows; row++) {
    padded.set(data.subarray(row * from, (row + 1) * from), row * rowBytes);
  }
  return { rowBytes, data: padded };
}

/** One bit per pixel, the leftmost in the highest bit; 1 is black. */
export function blackBits(picture: TwoLevel): PaddedRows {
  const bits = bitmap(picture);
  for (let at = 0; at < bits.length; at++) bits[at] = ~(bits[at] as number);
  return pad(bits, Math.ceil(picture.columns / 8), picture.rows);
}

/** Eight bits per sample: one of grey (0 is black), or red, green and blue. */
export function paddedSamples({ columns, rows, colors, data }: Samples): PaddedRows {
  return pad(data, columns * colors, rows);
}
