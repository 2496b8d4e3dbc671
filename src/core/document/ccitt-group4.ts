import {
  blackRuns,
  endOfLine,
  horizontalMode,
  passMode,
  type RunCodes,
  verticalModes,
  whiteRuns,
} from './ccitt-codes.ts';
import type { TwoLevel } from './change-list.ts';

/**
 * Encodes a picture as ITU-T T.6 (Group 4) does, the end-of-facsimile-block included. That is
 * PostScript's and PDF's CCITTFaxDecode with K -1, EncodedByteAlign false and BlackIs1 false.
 *
 * Every row is told by where its colour changes against the row above; above the first is white.
 */
export function encodeGroup4({
  columns,
  rows,
  starts,
  changes,
}: TwoLevel): Uint8Array<ArrayBuffer> {
  const out = bitWriter();
  let above = lineOf(columns);
  let line = lineOf(columns);
  for (let row = 0; row < rows; row++) {
    const start = starts[row] as number;
    const count = (starts[row + 1] as number) - start;
    for (let at = 0; at < count; at++) line[at] = changes[start + at] as number;
    line.fill(columns, count, count + 4);
    out.reserve(columns);
    encodeRow(out, line, above, columns);
    [above, line] = [line, above];
  }
  out.reserve(8);
  out.put(endOfLine);
  out.put(endOfLine);
  return out.finish();
}

/** Room for every change of a row, and beyond them the right edge as often as a look ahead goes. */
function lineOf(columns: number): Int32Array {
  return new Int32Array(columns + 8).fill(columns);
}

/** T.6, figure 7. The names a0, a1, a2, b1, b2 are the recommendation's. */
function encodeRow(out: BitWriter, line: Int32Array, above: Int32Array, columns: number): void {
  let a0 = -1;
  let next = 0;
  let upper = 0;
  while (a0 < columns) {
    const black = next & 1;
    // b1 changes to the colour opposite to a0's, so its place in the row is odd where black begins.
    if ((upper & 1) !== black) upper = upper === 0 ? 1 : upper - 1;
    while (upper >= 2 && (above[upper - 2] as number) > a0) upper -= 2;
    while ((above[upper] as number) <= a0 && (above[upper] as number) < columns) upper += 2;
    const a1 = line[next] as number;
    const b1 = above[upper] as number;
    const b2 = above[upper + 1] as number;
    if (b2 < a1) {
      out.put(passMode);
      a0 = b2;
      continue;
    }
    const distance = a1 - b1 + 3;
    if (distance >= 0 && distance <= 6) {
      out.put(verticalModes[distance] as number);
      a0 = a1;
      next++;
      continue;
    }
    const a2 = line[next + 1] as number;
    out.put(horizontalMode);
    putRun(out, a1 - Math.max(a0, 0), black ? blackRuns : whiteRuns);
    putRun(out, a2 - a1, black ? whiteRuns : blackRuns);
    a0 = a2;
    next += 2;
  }
}

/** The longest run with a code of its own. */
const longestMakeUp = 2560;

function putRun(out: BitWriter, run: number, codes: RunCodes): void {
  let rest = run;
  if (rest > 63) {
    out.reserve(rest >> 10);
    for (; rest > longestMakeUp + 63; rest -= longestMakeUp) {
      out.put(codes.makeUp[longestMakeUp / 64 - 1] as number);
    }
    out.put(codes.makeUp[(rest >> 6) - 1] as number);
  }
  out.put(codes.terminating[rest & 63] as number);
}

interface BitWriter {
  /** Makes room for `bytes` more; no pixel takes more than six bits in T.6. */
  reserve(bytes: number): void;
  put(code: number): void;
  finish(): Uint8Array<ArrayBuffer>;
}

function bitWriter(): BitWriter {
  let bytes = new Uint8Array(65_536);
  let length = 0;
  let pending = 0;
  let bits = 0;
  return {
    reserve(more) {
      if (length + more + 64 <= bytes.length) return;
      const larger = new Uint8Array(2 * (length + more + 64));
      larger.set(bytes);
      bytes = larger;
    },
    put(code) {
      const size = 31 - Math.clz32(code);
      // At most 7 bits wait and at most 13 come, so 32 are never exceeded.
      pending = (pending << size) | (code ^ (1 << size));
      bits += size;
      while (bits >= 8) {
        bits -= 8;
        bytes[length++] = pending >> bits;
      }
      pending &= (1 << bits) - 1;
    },
    finish() {
      if (bits > 0) bytes[length++] = pending << (8 - bits);
      return bytes.slice(0, length);
    },
  };
}
