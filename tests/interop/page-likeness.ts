import type { Raster } from './postscript-raster.ts';
import { colorsOf, cut, portrait, reduced } from './raster-shape.ts';

/** A page rendered at 300 dpi as it is compared here: portrait, at 100 dpi. */
export function at100Dpi(raster: Raster): Raster {
  return reduced(portrait(raster), 3);
}

/**
 * How two other programs' pictures of a page judge ours, all at 100 dpi: 0 means that they are the same.
 *
 * Renderers put glyphs at whole pixels or smooth them, draw a hairline thicker or thinner, and round
 * the edges of pictures, each in its own way. The mean of the differences measures that: poppler and
 * Ghostscript are further from each other (9 of 255 in dense text) than from a page that lacks a
 * word. But all of it stays within a pixel. So a pixel *strays* if its colour lies well outside all
 * that the other picture has there and in the eight pixels around, and it counts only where ours
 * strays from both others, or both of them from ours.
 *
 * Strays are counted in cells of 2 mm, since a missing comma must not drown in a full page. The
 * answer is that of the worst cell.
 */
export function mostStrays(ours: Raster, others: readonly [Raster, Raster]): number {
  const columns = Math.min(...[ours, ...others].map((raster) => raster.columns));
  const rows = Math.min(...[ours, ...others].map((raster) => raster.rows));
  const page = areaOf(ours, columns, rows);
  const [one, other] = [areaOf(others[0], columns, rows), areaOf(others[1], columns, rows)];
  const added = both(straying(page, one), straying(page, other));
  const lacking = both(straying(one, page), straying(other, page));
  const cellsAcross = Math.ceil(columns / cellSize);
  const cells = new Uint32Array(cellsAcross * Math.ceil(rows / cellSize));
  for (let at = 0; at < added.length; at++) {
    if (!added[at] && !lacking[at]) continue;
    const row = Math.floor(Math.floor(at / columns) / cellSize);
    const cell = row * cellsAcross + Math.floor((at % columns) / cellSize);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  return cells.reduce((most, count) => Math.max(most, count), 0);
}

/** More in one cell are a fault: every page that is sound has none, and every fault has four. */
export const straysAllowed = 2;

/** Pixels. */
const cellSize = 8;

/**
 * Of 255. Less is no fault: a line of a third of a pixel that one renderer leaves away, or puts into
 * the next pixel, makes 85.
 */
const wellOutside = 96;

interface Area {
  readonly raster: Raster;
  /** For each sample, the lowest and the highest of its pixel and the eight around it. */
  readonly lowest: Uint8Array;
  readonly highest: Uint8Array;
}

/** The part that all have: renderers round the last pixel of a page differently. */
function areaOf(raster: Raster, columns: number, rows: number): Area {
  if (raster.columns - columns + raster.rows - rows > 1) throw new Error('pages of two sizes');
  const area = cut(raster, columns, rows);
  return { raster: area, lowest: extremes(area, -1), highest: extremes(area, 1) };
}

/** The highest (`sign` 1) or the lowest (-1) around each sample. */
function extremes(raster: Raster, sign: 1 | -1): Uint8Array {
  const { columns, rows, pixels } = raster;
  const colors = colorsOf(raster);
  const across = spread(pixels, colors, columns * colors, sign);
  return spread(across, columns * colors, columns * rows * colors, sign);
}

/** Of each sample and its neighbours `step` before and after, within stretches of `length`. */
function spread(samples: Uint8Array, step: number, length: number, sign: 1 | -1): Uint8Array {
  const out = samples.slice();
  for (let at = 0; at < samples.length; at++) {
    const within = at % length;
    const before = within >= step ? (samples[at - step] as number) : undefined;
    const after = within + step < length ? (samples[at + step] as number) : undefined;
    if (before !== undefined && (before - (out[at] as number)) * sign > 0) out[at] = before;
    if (after !== undefined && (after - (out[at] as number)) * sign > 0) out[at] = after;
  }
  return out;
}

/** Which pixels of an area are well outside what another has around them: 1, others 0. */
function straying({ raster }: Area, { lowest, highest }: Area): Uint8Array {
  const colors = colorsOf(raster);
  const strays = new Uint8Array(raster.columns * raster.rows);
  for (let at = 0; at < raster.pixels.length; at++) {
    const value = raster.pixels[at] as number;
    const below = (lowest[at] as number) - value;
    const above = value - (highest[at] as number);
    if (below > wellOutside || above > wellOutside) strays[Math.floor(at / colors)] = 1;
  }
  return strays;
}

function both(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((stray, at) => stray & (other[at] as number));
}
