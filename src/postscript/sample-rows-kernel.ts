import {
  all,
  type Code,
  i8x16,
  i32,
  type Local,
  leave,
  v128,
  when,
  whileNot0,
} from '../webassembly/instructions.ts';
import { type FunctionCode, functionCode, functionsOn } from '../webassembly/module.ts';

/** The loops that read the samples of a band's rows, in WebAssembly. Addresses are in bytes. */
export interface SampleRowsKernel {
  /** Whether two rows of `bytes`, a multiple of 4, are the same: 1 or 0. */
  same(row: number, other: number, bytes: number): number;
  /**
   * Writes the red, green and blue of a row of four-byte pixels to `to`, or the grey of a row
   * without colour: its green, which contributes most to lightness. Reads and writes up to 16
   * pixels more than `columns`.
   */
  packColor(from: number, to: number, columns: number): number;
  packGrey(from: number, to: number, columns: number): number;
}

/** How many pixels beyond a row may be read and written. */
export const packOverrun = 16;

/** The kernel on the memory that the bands are in. */
export const sampleRowsKernel = functionsOn<SampleRowsKernel>(() => ({
  same: same(),
  packColor: pack(colorStep),
  packGrey: pack(greyStep),
}));

function same(): FunctionCode {
  return functionCode(['row', 'other', 'bytes'], { end: 'i32' }, ({ row, other, bytes, end }) => {
    const differing = v128.xor(v128.load(row.get), v128.load(other.get));
    return all(
      end.set(i32.add(row.get, bytes.get)),
      whileNot0(
        i32.le(row.get, i32.sub(end.get, i32.const(16))),
        when(v128.anyTrue(differing), leave(i32.const(0))),
        forward(row, 16),
        forward(other, 16),
      ),
      whileNot0(
        i32.lt(row.get, end.get),
        when(i32.ne(i32.load(row.get), i32.load(other.get)), leave(i32.const(0))),
        forward(row, 4),
        forward(other, 4),
      ),
      i32.const(1),
    );
  });
}

/** How some pixels are packed at once. */
interface PackStep {
  readonly pixels: number;
  /** How many bytes a pixel has afterwards. */
  readonly bytes: 1 | 3;
  packed(from: Code): Code;
}

/** Four pixels blue, green, red, unused become four of red, green, blue; four bytes are left over. */
const colorStep: PackStep = {
  pixels: 4,
  bytes: 3,
  packed: (from) =>
    i8x16.shuffle(
      [2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 3, 7, 11, 15],
      v128.load(from),
      v128.load(from),
    ),
};

const everyGreen = [1, 5, 9, 13, 17, 21, 25, 29, 0, 0, 0, 0, 0, 0, 0, 0];
const halves = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];

/** The green of sixteen pixels without colour. */
const greyStep: PackStep = {
  pixels: 16,
  bytes: 1,
  packed: (from) => {
    const eight = (offset: number) =>
      i8x16.shuffle(everyGreen, v128.load(from, offset), v128.load(from, offset + 16));
    return i8x16.shuffle(halves, eight(0), eight(32));
  },
};

function pack({ pixels, bytes, packed }: PackStep): FunctionCode {
  return functionCode(['source', 'target', 'columns'], {}, ({ source, target, columns }) =>
    all(
      whileNot0(
        i32.gt(columns.get, i32.const(0)),
        v128.store(target.get, 0, packed(source.get)),
        forward(source, 4 * pixels),
        forward(target, bytes * pixels),
        forward(columns, -pixels),
      ),
      i32.const(0),
    ),
  );
}

function forward(local: Local, by: number): Code {
  return local.set(i32.add(local.get, i32.const(by)));
}
