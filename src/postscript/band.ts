/** How the renderer laid out its pixels: 8-bit grey (0 black), or four bytes blue, green, red, unused. */
export type PixelFormat = 'grey8' | 'bgrx8';

/**
 * A rectangle of rendered pixels, rows from the top. Each row is followed by white padding up to a
 * whole number of 32-bit words, so that rows can be read four grey pixels at a time.
 */
export interface Band {
  readonly format: PixelFormat;
  /** Pixels in a row, at least 1. */
  readonly columns: number;
  readonly rows: number;
  /** The row's bytes and its padding, `bandRowBytes` of them; starts at a multiple of 4 bytes. */
  readonly pixels: Uint8Array;
}

/**
 * What a band is made of, from the least to the most: only paper; only black and white; shades of
 * grey; colour.
 */
export const bandKinds = ['white', 'two-level', 'grey', 'color'] as const;
export type BandKind = (typeof bandKinds)[number];

export const bytesPerPixel: Record<PixelFormat, number> = { grey8: 1, bgrx8: 4 };

/** The bytes of a row with its padding. */
export function bandRowBytes(columns: number, format: PixelFormat): number {
  return Math.ceil((columns * bytesPerPixel[format]) / 4) * 4;
}
