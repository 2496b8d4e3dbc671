import { type Band, type BandKind, bandRowBytes } from '../postscript/band.ts';

function words({ pixels }: Band, from: number, bytes: number): Uint32Array {
  return new Uint32Array(pixels.buffer, pixels.byteOffset + from, bytes / 4);
}

const white = 0xffffffff;

/** What grey rows are made of: nothing but paper, black and white, or shades. */
function greyKind(band: Band, from: number, bytes: number): BandKind {
  let kind: BandKind = 'white';
  for (const word of words(band, from, bytes)) {
    if (word === white) continue;
    kind = 'two-level';
    for (let shift = 0; shift < 32; shift += 8) {
      const level = (word >>> shift) & 0xff;
      if (level !== 0 && level !== 0xff) return 'grey';
    }
  }
  return kind;
}

function colorKind(band: Band, from: number, bytes: number): BandKind {
  let kind: BandKind = 'white';
  // The fourth byte of a pixel is unused.
  for (const word of words(band, from, bytes)) {
    const pixel = word & 0xffffff;
    if (pixel === 0xffffff) continue;
    if (pixel === 0) {
      if (kind === 'white') kind = 'two-level';
      continue;
    }
    const blue = pixel & 0xff;
    if (blue !== ((pixel >> 8) & 0xff) || blue !== pixel >> 16) return 'color';
    kind = 'grey';
  }
  return kind;
}

/** What rows `top` to `top + rows` of a band are made of. */
export function kindOfRows(band: Band, top: number, rows: number): BandKind {
  const rowBytes = bandRowBytes(band.columns, band.format);
  const kindOf = band.format === 'grey8' ? greyKind : colorKind;
  return kindOf(band, top * rowBytes, rows * rowBytes);
}

/** Samples as PCL XL reads them: each row padded to a whole number of four bytes. */
export interface PaddedRows {
  readonly rowBytes: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

const padded = (bytes: number) => Math.ceil(bytes / 4) * 4;

/** One bit a pixel, the highest first, 1 for black; only for rows that are two-level. */
export function blackBits(band: Band, top: number, rows: number): PaddedRows {
  const { columns, format, pixels } = band;
  const rowBytes = padded(Math.ceil(columns / 8));
  const data = new Uint8Array(rowBytes * rows);
  const step = format === 'grey8' ? 1 : 4;
  const bandRow = bandRowBytes(columns, format);
  for (let row = 0; row < rows; row++) {
    let from = (top + row) * bandRow;
    for (let column = 0; column < columns; column++, from += step) {
      if (pixels[from] === 0) {
        const at = row * rowBytes + (column >> 3);
        data[at] = (data[at] ?? 0) | (0x80 >> (column & 7));
      }
    }
  }
  return { rowBytes, data };
}

/** Eight bits a pixel: one of grey (0 black), or red, green and blue. */
export function samplesOf(band: Band, top: number, rows: number, colors: 1 | 3): PaddedRows {
  const { columns, format, pixels } = band;
  const rowBytes = padded(columns * colors);
  const data = new Uint8Array(rowBytes * rows);
  const bandRow = bandRowBytes(columns, format);
  for (let row = 0; row < rows; row++) {
    let from = (top + row) * bandRow;
    let to = row * rowBytes;
    if (format === 'grey8') {
      data.set(pixels.subarray(from, from + columns), to);
      continue;
    }
    for (let column = 0; column < columns; column++, from += 4) {
      if (colors === 3) {
        data[to++] = pixels[from + 2] ?? 0;
        data[to++] = pixels[from + 1] ?? 0;
      }
      data[to++] = pixels[from] ?? 0;
    }
  }
  return { rowBytes, data };
}
