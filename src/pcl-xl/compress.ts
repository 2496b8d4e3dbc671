import { compression } from './protocol.ts';

/** The bytes of an image, and how they are compressed. */
export interface Compressed {
  readonly mode: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** `ESC %-12345X`. In PJL it ends a job, wherever it occurs. */
const exitLanguage = new TextEncoder().encode('\x1b%-12345X');

export function holdsExitLanguage(data: Uint8Array): boolean {
  for (let at = data.indexOf(0x1b); at >= 0; at = data.indexOf(0x1b, at + 1)) {
    if (exitLanguage.every((byte, offset) => data[at + offset] === byte)) return true;
  }
  return false;
}

const longestRun = 128;

/**
 * Run-length coding (PCL XL Feature Reference, eRLECompression). A control byte n from 0 to 127 is
 * followed by n + 1 literal bytes. A control byte n from 129 to 255 is followed by one byte, which
 * is repeated 257 - n times. Literal runs are no longer than `longestLiteral`.
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
    // Inside literals, a run of two saves nothing.
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

/** The most bytes that one command of delta row coding can replace. */
const mostReplaced = 8;
/** An offset of this size or more continues in the bytes after the command. */
const longOffset = 31;

/**
 * Delta row coding (class 2.1, eDeltaRowCompression). Each row is described by its differences from
 * the row above, the first row by its differences from zeros. A row begins with the number of its
 * bytes, u16 with the low byte first. Then come commands: bits 7 to 5 are the number of replaced
 * bytes minus one; bits 4 to 0 are the number of bytes to skip before them. If that is 31, further
 * bytes are added to it until one of them is not 255.
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
      // The other coding will be smaller, so this one can stop.
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

/** With literals this short, the universal exit language cannot be inside one of them. */
const shortLiteral = 4;

/**
 * Returns the smallest coding of rows of `rowBytes` bytes that the device understands. It is chosen
 * so that the result never contains the universal exit language.
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
