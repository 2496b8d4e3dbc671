import { type Band, type BandRun, bytesPerPixel } from './band.ts';

/** Samples as PostScript's `image` reads them: rows from the top, each row padded to a whole byte. */
export interface Samples {
  readonly columns: number;
  readonly rows: number;
  /** 1 for black and white (a set bit is white), otherwise 8. */
  readonly bits: 1 | 8;
  /** 1 in DeviceGray, 3 in DeviceRGB. */
  readonly colors: 1 | 3;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** The samples of one run of a band, in the fewest bits its kind allows; white needs none. */
export function packRun(band: Band, run: BandRun): Samples | undefined {
  const { columns } = band;
  const { rows } = run;
  switch (run.kind) {
    case 'white':
      return undefined;
    case 'two-level':
      return { columns, rows, bits: 1, colors: 1, data: packTwoLevel(band, run) };
    case 'grey':
      return { columns, rows, bits: 8, colors: 1, data: packGrey(band, run) };
    case 'color':
      return { columns, rows, bits: 8, colors: 3, data: packRgb(band, run) };
  }
}

/** Eight pixels to a byte, the leftmost in the highest bit; the padding at a row's end is white. */
function packTwoLevel({ columns, format, pixels }: Band, { top, rows }: BandRun) {
  const step = bytesPerPixel[format];
  const rowBytes = Math.ceil(columns / 8);
  const packed = new Uint8Array(rows * rowBytes).fill(0xff);
  let at = top * columns * step;
  for (let row = 0; row < rows; row++) {
    const start = row * rowBytes;
    for (let column = 0; column < columns; column++, at += step) {
      if (pixels[at] !== 0) continue;
      const byte = start + (column >> 3);
      packed[byte] = (packed[byte] ?? 0) & ~(0x80 >> (column & 7));
    }
  }
  return packed;
}

function packGrey({ columns, format, pixels }: Band, { top, rows }: BandRun) {
  const count = columns * rows;
  const from = top * columns * bytesPerPixel[format];
  if (format === 'grey8') return new Uint8Array(pixels.subarray(from, from + count));
  const packed = new Uint8Array(count);
  for (let at = 0; at < count; at++) packed[at] = pixels[from + at * 4] ?? 0;
  return packed;
}

function packRgb({ columns, format, pixels }: Band, { top, rows }: BandRun) {
  const step = bytesPerPixel[format];
  const [red, green] = format === 'bgrx8' ? [2, 1] : [0, 0];
  const packed = new Uint8Array(columns * rows * 3);
  let from = top * columns * step;
  for (let to = 0; to < packed.length; to += 3, from += step) {
    packed[to] = pixels[from + red] ?? 0;
    packed[to + 1] = pixels[from + green] ?? 0;
    packed[to + 2] = pixels[from] ?? 0;
  }
  return packed;
}
