import { type Band, bandRowBytes } from './band.ts';

/** Samples of 8 bits as PostScript's `image` reads them: rows from the top, without padding. */
export interface Samples {
  readonly columns: number;
  readonly rows: number;
  /** 1 in DeviceGray, 3 in DeviceRGB. */
  readonly colors: 1 | 3;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Rows `top` to `top + rows` of a band as samples: its own copy, since the band will be drawn over. */
export function readSamples(band: Band, top: number, rows: number, colors: 1 | 3): Samples {
  const { columns, format, pixels } = band;
  const data = new Uint8Array(columns * rows * colors);
  const rowBytes = bandRowBytes(columns, format);
  for (let row = 0; row < rows; row++) {
    const from = (top + row) * rowBytes;
    const to = row * columns * colors;
    const source = pixels.subarray(from, from + rowBytes);
    const target = data.subarray(to, to + columns * colors);
    if (colors === 3) copyRgb(source, target, format === 'bgrx8');
    else if (format === 'bgrx8') copyFourth(source, target);
    else target.set(source.subarray(0, columns));
  }
  return { columns, rows, colors, data };
}

function copyRgb(source: Uint8Array, target: Uint8Array, inColor: boolean): void {
  const [step, green, red] = inColor ? [4, 1, 2] : [1, 0, 0];
  for (let to = 0, from = 0; to < target.length; to += 3, from += step) {
    target[to] = source[from + red] as number;
    target[to + 1] = source[from + green] as number;
    target[to + 2] = source[from] as number;
  }
}

function copyFourth(source: Uint8Array, target: Uint8Array): void {
  for (let at = 0; at < target.length; at++) target[at] = source[at * 4] as number;
}
