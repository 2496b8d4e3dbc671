import { compression } from './protocol.ts';

/** The bytes of an image and how they are coded. */
export interface Compressed {
  readonly mode: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** `ESC %-12345X`: in PJL it ends a job, wherever it occurs. */
const exitLanguage = new TextEncoder().encode('\x1b%-12345X');

export function holdsExitLanguage(data: Uint8Array): boolean {
  for (let at = data.indexOf(0x1b); at >= 0; at = data.indexOf(0x1b, at + 1)) {
    if (exitLanguage.every((byte, offset) => data[at + offset] === byte)) return true;
  }
  return false;
}

const longestRun = 128;

/**
 * Run-length coding (PCL XL Feature Reference, eRLECompression): a control byte n from 0 to 127 is
 * followed by n + 1 bytes as they are, one from 129 to 255 by a byte that comes 257 - n times.
 * Literal runs are no longer than `longestLiteral`.
 */
export function compressRle(
  data: Uint8Array,
  longestLiteral = longestRun,
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(data.length + Math.ceil(data.length / longestLiteral) + 1);
  let to = 0;
  let literal = 0;
  const endLiteral = (end: number) => {
    for (let from = literal; from < end; from += longestLiteral) {
      const length = Math.min(longestLiteral, end - from);
      out[to++] = length - 1;
      out.set(data.subarray(from, from + length), to);
      to += length;
    }
  };
  for (let at = 0; at < data.length; ) {
    const value = data[at];
    let end = at + 1;
    while (end < data.length && data[end] === value) end++;
    // A run of two within literals saves nothing.
    if (end - at < 3) {
      at = end;
      continue;
    }
    endLiteral(at);
    for (let left = end - at; left > 0; ) {
      const length = left === longestRun + 1 ? longestRun - 1 : Math.min(longestRun, left);
      out[to++] = length === 1 ? 0 : 257 - length;
      out[to++] = value ?? 0;
      left -= length;
    }
    literal = end;
    at = end;
  }
  endLiteral(data.length);
  return out.slice(0, to);
}

/** Bytes that one command of delta row replaces at the most. */
const mostReplaced = 8;
/** An offset from here on goes on in the bytes after the command. */
const longOffset = 31;

/**
 * Delta row coding (class 2.1, eDeltaRowCompression): each row is told by what differs from the row
 * above, the first from zeros. A row begins with the number of its bytes, u16 with the low byte
 * first; then commands: bits 7 to 5 are how many bytes are replaced, less one; bits 4 to 0 how many
 * are skipped before them, from 31 on continued in bytes that add up until one is not 255.
 */
export function compressDeltaRow(
  data: Uint8Array,
  rowBytes: number,
): Uint8Array<ArrayBuffer> | undefined {
  const out = new Uint8Array(data.length + 64);
  let to = 0;
  for (let top = 0; top < data.length; top += rowBytes) {
    const start = to;
    to += 2;
    let last = 0;
    for (let at = 0; at < rowBytes; ) {
      const above = top === 0 ? 0 : data[top - rowBytes + at];
      if (data[top + at] === above) {
        at++;
        continue;
      }
      let count = 1;
      while (count < mostReplaced && at + count < rowBytes) {
        const below = top === 0 ? 0 : data[top - rowBytes + at + count];
        if (data[top + at + count] === below) break;
        count++;
      }
      let skipped = at - last;
      // Not worth it: the other coding will be smaller.
      if (to + count + skipped / 255 + 3 > out.length) return undefined;
      out[to++] = ((count - 1) << 5) | Math.min(skipped, longOffset);
      for (skipped -= longOffset; skipped >= 0; skipped -= 255) {
        out[to++] = Math.min(skipped, 255);
        if (skipped < 255) break;
      }
      out.set(data.subarray(top + at, top + at + count), to);
      to += count;
      at += count;
      last = at;
    }
    const length = to - start - 2;
    if (length > 0xffff || to + 2 > out.length) return undefined;
    out[start] = length & 0xff;
    out[start + 1] = length >> 8;
  }
  return out.slice(0, to);
}

/** Literals so short that the exit language cannot be spelt within them. */
const shortLiteral = 4;

/**
 * The smallest coding of rows of `rowBytes` bytes that the device understands. Data that would
 * contain the universal exit language is coded so that it does not.
 */
export function compress(data: Uint8Array, rowBytes: number, deltaRow: boolean): Compressed {
  const rle = compressRle(data);
  const delta = deltaRow ? compressDeltaRow(data, rowBytes) : undefined;
  const best: Compressed =
    delta && delta.length < rle.length
      ? { mode: compression.deltaRow, data: delta }
      : { mode: compression.rle, data: rle };
  if (!holdsExitLanguage(best.data)) return best;
  return { mode: compression.rle, data: compressRle(data, shortLiteral) };
}
