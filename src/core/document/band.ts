/** How the renderer laid out its pixels: 8-bit grey (0 black), or four bytes blue, green, red, unused. */
export type PixelFormat = 'grey8' | 'bgrx8';

/** A rectangle of rendered pixels, rows from the top, without padding between rows. */
export interface Band {
  readonly format: PixelFormat;
  /** Pixels in a row, at least 1. */
  readonly columns: number;
  readonly rows: number;
  readonly pixels: Uint8Array;
}

/**
 * What a band is made of, from the least to the most:
 * nothing but paper; only black and white; shades of grey; colour.
 */
export const bandKinds = ['white', 'two-level', 'grey', 'color'] as const;
export type BandKind = (typeof bandKinds)[number];

/** A run of rows of one kind inside a band. `top` counts rows from the band's first. */
export interface BandRun {
  readonly kind: BandKind;
  readonly top: number;
  readonly rows: number;
}

export const bytesPerPixel: Record<PixelFormat, number> = { grey8: 1, bgrx8: 4 };

const white = 0;
const twoLevel = 1;
const grey = 2;
const color = 3;

/**
 * Rows are judged in strips of this many: finer would cut a line of text away from the next for
 * no gain (a PostScript image costs some 60 bytes), coarser would send white paper and 8-bit text.
 */
const stripRows = 32;

/** The kind of the band as a whole: the highest kind among its pixels. */
export function classifyBand(band: Band): BandKind {
  return bandKinds[highestKind(band, 0, band.rows)] ?? 'color';
}

/** Cuts a band into runs of one kind each; together they cover every row once, in order. */
export function splitBand(band: Band): BandRun[] {
  const runs: BandRun[] = [];
  for (let top = 0; top < band.rows; top += stripRows) {
    const rows = Math.min(stripRows, band.rows - top);
    const kind = bandKinds[highestKind(band, top, rows)] ?? 'color';
    const last = runs.at(-1);
    if (last?.kind === kind) runs[runs.length - 1] = { ...last, rows: last.rows + rows };
    else runs.push({ kind, top, rows });
  }
  return runs;
}

function highestKind(band: Band, top: number, rows: number): number {
  const rowBytes = band.columns * bytesPerPixel[band.format];
  const from = top * rowBytes;
  const to = from + rows * rowBytes;
  return band.format === 'grey8'
    ? highestGreyKind(band.pixels, from, to)
    : highestColorKind(band.pixels, from, to);
}

function highestGreyKind(pixels: Uint8Array, from: number, to: number): number {
  let kind = white;
  for (let at = from; at < to; at++) {
    const value = pixels[at];
    if (value === 255) continue;
    if (value !== 0) return grey;
    kind = twoLevel;
  }
  return kind;
}

function highestColorKind(pixels: Uint8Array, from: number, to: number): number {
  let kind = white;
  for (let at = from; at < to; at += 4) {
    const value = pixels[at];
    if (value !== pixels[at + 1] || value !== pixels[at + 2]) return color;
    if (value === 255 || kind === grey) continue;
    kind = value === 0 ? twoLevel : grey;
  }
  return kind;
}
