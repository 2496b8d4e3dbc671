import { tablesBytes } from './ccitt-code-writer.ts';
import { endOfLine } from './ccitt-codes.ts';
import { type Group4Kernel, group4Kernel, lookAhead } from './ccitt-group4-kernel.ts';
import type { TwoLevel } from './change-list.ts';

/** Rows are passed to the kernel in chunks of at most so many changes, at least one row each. */
const chunkChanges = 65_536;
const chunkRows = 2048;

/** Codes are collected in pieces, so that they are not copied each time the output grows. */
type Piece = Uint8Array<ArrayBuffer>;

/**
 * Encodes a picture in ITU-T T.6 (Group 4), including the end-of-facsimile-block. That is what
 * CCITTFaxDecode of PostScript and PDF reads with K -1, EncodedByteAlign false and BlackIs1 false.
 *
 * Every row is described by its changes of colour relative to the row above; the row above the
 * first is white.
 */
export function encodeGroup4(picture: TwoLevel): Uint8Array<ArrayBuffer> {
  const { columns, rows, starts } = picture;
  const chunk = chunkEncoder(columns);
  const pieces: Piece[] = [];
  for (let row = 0; row < rows; ) {
    let end = row + 1;
    const most = (starts[row] as number) + chunkChanges;
    while (end < rows && end - row < chunkRows && (starts[end + 1] as number) <= most) end++;
    pieces.push(chunk.encode(picture, row, end));
    row = end;
  }
  pieces.push(chunk.finish());
  return joined(pieces);
}

let shared: { memory: WebAssembly.Memory; kernel: Group4Kernel } | undefined;

/**
 * One memory is used for all pictures, one after the other: a thousand pages would need a thousand.
 */
function sharedKernel() {
  if (shared) return shared;
  const memory = new WebAssembly.Memory({ initial: 1 });
  shared = { memory, kernel: group4Kernel(memory) };
  return shared;
}

/**
 * What one picture needs of the kernel's memory:
 *
 *     tables | state | above | line | starts | changes | out
 *
 * Each part starts at a multiple of 4 bytes.
 */
function chunkEncoder(columns: number) {
  const lineBytes = 4 * (columns + 1 + lookAhead);
  const state = tablesBytes;
  const above = state + 16;
  const line = above + lineBytes;
  const starts = line + lineBytes;
  const changes = starts + 4 * (chunkRows + 1);
  const out = changes + 4 * Math.max(chunkChanges, columns + 1);
  const { memory, kernel } = sharedKernel();
  reserve(memory, out);
  new Int32Array(memory.buffer, state, 4).fill(0);
  new Int32Array(memory.buffer, above, lookAhead).fill(columns);
  let [now, other] = [above, line];
  let changesAbove = 0;

  return {
    encode(picture: TwoLevel, first: number, end: number): Piece {
      const rows = end - first;
      const [from = 0, to = 0] = [picture.starts[first], picture.starts[end]];
      reserve(memory, out + longestCodes(to - from + changesAbove, rows, columns));
      const words = new Int32Array(memory.buffer);
      words.set(picture.starts.subarray(first, end + 1), starts / 4);
      words.set(picture.changes.subarray(from, to), changes / 4);
      const stop = kernel.encode(starts, changes, rows, columns, now, other, state, out);
      if (rows % 2 === 1) [now, other] = [other, now];
      changesAbove = to - (picture.starts[end - 1] as number);
      return new Uint8Array(memory.buffer).slice(out, stop);
    },
    finish(): Piece {
      const [pending = 0, bits = 0] = new Uint32Array(memory.buffer, state, 2);
      const kept = bits === 0 ? '' : pending.toString(2).padStart(32, '0').slice(-bits);
      const mark = endOfLine.toString(2).slice(1);
      const rest = kept + mark + mark;
      const bytes = rest.match(/.{1,8}/g) ?? [];
      return Uint8Array.from(bytes, (byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
    },
  };
}

/**
 * The most bytes that so many changes, including those of the row above, can take: for each, two
 * runs of 13 + 13 bits and a mode, in very long rows more make-up codes, and a mode to end each
 * row.
 */
function longestCodes(changes: number, rows: number, columns: number): number {
  return 8 * changes + rows * (16 + (columns >> 8));
}

const pageBytes = 65_536;

function pages(bytes: number): number {
  return Math.ceil(bytes / pageBytes);
}

function reserve(memory: WebAssembly.Memory, bytes: number): void {
  const missing = pages(bytes) - memory.buffer.byteLength / pageBytes;
  if (missing > 0) memory.grow(missing);
}

function joined(pieces: readonly Piece[]): Piece {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
