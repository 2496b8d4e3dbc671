import { type Band, type BandKind, bandKinds, bandRowBytes } from './band.ts';
import { addWhiteRows, type ChangeList, cutRows, reserveRow } from './change-list.ts';

const white = 0;
const twoLevel = 1;
const grey = 2;
const color = 3;

/** A band's pixels as 32-bit words: four grey pixels, or one in colour. */
export function bandWords(band: Band): Int32Array {
  const { buffer, byteOffset, byteLength } = band.pixels;
  return new Int32Array(buffer, byteOffset, byteLength >> 2);
}

/**
 * Finds out what rows `top` to `top + rows` of a band are made of, and adds them to `list` if they
 * are white or two-level. Rows that are more leave `list` as it was.
 */
export function scanStrip(
  band: Band,
  words: Int32Array,
  top: number,
  rows: number,
  list: ChangeList,
): BandKind {
  const rowWords = bandRowBytes(band.columns, band.format) >> 2;
  if (isWhite(words, top * rowWords, (top + rows) * rowWords)) {
    addWhiteRows(list, rows);
    return 'white';
  }
  const before = list.rows;
  const scan = band.format === 'grey8' ? scanGreyRow : scanColorRow;
  let kind = white;
  for (let row = top; row < top + rows; row++) {
    const from = row * rowWords;
    reserveRow(list);
    if (!scan(words, from, from + rowWords, list)) {
      cutRows(list, before);
      kind = band.format === 'grey8' ? grey : shades(words, from, (top + rows) * rowWords);
      break;
    }
    kind = twoLevel;
  }
  return bandKinds[kind] ?? 'color';
}

/**
 * The first place from `at` on, in steps of eight words, where not all eight are `same`; the last
 * words before `to` are left to the caller. Most of a page is passed over here.
 */
function skip(words: Int32Array, from: number, to: number, same: number): number {
  let at = from;
  for (const last = to - 8; at <= last; at += 8) {
    const differing =
      ((words[at] as number) ^ same) |
      ((words[at + 1] as number) ^ same) |
      ((words[at + 2] as number) ^ same) |
      ((words[at + 3] as number) ^ same) |
      ((words[at + 4] as number) ^ same) |
      ((words[at + 5] as number) ^ same) |
      ((words[at + 6] as number) ^ same) |
      ((words[at + 7] as number) ^ same);
    if (differing !== 0) return at;
  }
  return at;
}

/** Whether all words are ones: white, and the byte that PDFium leaves unused as we filled it. */
function isWhite(words: Int32Array, from: number, to: number): boolean {
  for (let at = skip(words, from, to, -1); at < to; at++) if (words[at] !== -1) return false;
  return true;
}

/**
 * The changes of a row of grey pixels, four to a word, the leftmost in the lowest byte (WebAssembly
 * and every machine that runs Chrome are little-endian). False if a pixel is neither black nor white.
 */
function scanGreyRow(words: Int32Array, from: number, to: number, list: ChangeList): boolean {
  const { changes } = list;
  let next = list.starts[list.rows] as number;
  let now = -1;
  for (let at = from; at < to; at++) {
    const word = words[at] as number;
    if (word === now) continue;
    if (Math.imul(word & 0x01010101, 0xff) !== word) return false;
    // A set bit where a pixel differs from its left neighbour, one bit for each of the four.
    let differing = (word ^ ((word << 8) | (now & 0xff))) & 0x01010101;
    const column = (at - from) << 2;
    while (differing !== 0) {
      const lowest = differing & -differing;
      changes[next++] = column + ((31 - Math.clz32(lowest)) >> 3);
      differing ^= lowest;
    }
    now = word >> 24;
  }
  return endRow(list, next, now);
}

/** The same for pixels in colour, one to a word. */
function scanColorRow(words: Int32Array, from: number, to: number, list: ChangeList): boolean {
  const { changes } = list;
  let next = list.starts[list.rows] as number;
  let now = -1;
  for (let at = from; at < to; at++) {
    const pixel = (words[at] as number) | unused;
    if (pixel === now) continue;
    if (pixel !== -1 && pixel !== unused) return false;
    changes[next++] = at - from;
    now = pixel;
  }
  return endRow(list, next, now);
}

/** The fourth byte of a pixel in colour. */
const unused = 0xff000000 | 0;

function endRow(list: ChangeList, next: number, now: number): boolean {
  if (now !== -1) list.changes[next++] = list.columns;
  list.rows++;
  list.starts[list.rows] = next;
  return true;
}

/** Whether pixels that are not only black and white are all grey. */
function shades(words: Int32Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const pixel = words[at] as number;
    if (((pixel ^ (pixel >>> 8)) & 0xffff) !== 0) return color;
  }
  return grey;
}
