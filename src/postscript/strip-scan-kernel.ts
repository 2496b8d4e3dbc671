import {
  all,
  type Code,
  i8x16,
  i16x8,
  i32,
  i32x4,
  type Local,
  leave,
  v128,
  when,
  whileNot0,
} from '../webassembly/instructions.ts';
import { type FunctionCode, functionCode, functionsOn } from '../webassembly/module.ts';
import { bytesPerPixel, type PixelFormat } from './band.ts';
import { darkestGrey, greyBound } from './near-grey.ts';

/**
 * The loops that visit every pixel of a page, in WebAssembly: at 600 dpi a page has 35 million, and
 * the first pages of a job come before JavaScript has been optimised. All addresses are in bytes.
 */
export interface StripScanKernel {
  /**
   * Writes the columns at which `rows` rows from `from` on change between white and black (see
   * change-list.ts) to `changes`, 4 bytes each, and for each row how many there are up to its end
   * to `ends`. Returns the number of rows before the first one that has other colours. Reads up to
   * 64 pixels beyond the last row.
   */
  scanGrey: Scan;
  scanColor: Scan;
  /**
   * Whether any of the four-byte pixels from `from` up to `to` has a colour, as defined in
   * `near-grey.ts`: 1 or 0.
   */
  colored(from: number, to: number): number;
}

type Scan = (
  from: number,
  rowBytes: number,
  columns: number,
  rows: number,
  ends: number,
  changes: number,
) => number;

/** The kernel on the memory that the bands are in. */
export const stripScanKernel = functionsOn<StripScanKernel>(() => ({
  scanGrey: scan('grey8'),
  scanColor: scan('bgrx8'),
  colored: colored(),
}));

const ones = i32x4.splat(i32.const(-1));
/** The fourth byte of a pixel in colour. */
const unused = i32x4.splat(i32.const(0xff000000));
/** The highest byte that is still black. */
const blackest = i8x16.splat(i32.const(darkestGrey - 1));

/** The format of the pixels. */
interface Pixels {
  /** The 16 pixels at `at` as bits, the leftmost the lowest: whether each is white, or black. */
  white(at: Code): Code;
  black(at: Code): Code;
  /** Whether all of the 64 pixels at `at` are white. */
  allWhite(at: Code): Code;
}

const pixelsOf: Record<PixelFormat, Pixels> = {
  grey8: {
    white: (at) => i8x16.bitmask(i8x16.eq(v128.load(at), ones)),
    black: (at) => i8x16.bitmask(i8x16.leU(v128.load(at), blackest)),
    allWhite: (at) => i8x16.allTrue(i8x16.eq(joined(at, 4), ones)),
  },
  bgrx8: {
    white: (at) => bitsOfWords((offset) => v128.or(v128.load(at, offset), unused)),
    black: (at) =>
      bitsOfWords((offset) => v128.or(i8x16.leU(v128.load(at, offset), blackest), unused)),
    allWhite: (at) => i8x16.allTrue(i8x16.eq(v128.or(joined(at, 16), unused), ones)),
  },
};

/** The bits that are set in all of so many vectors. */
function joined(at: Code, vectors: number): Code {
  let code = v128.load(at);
  for (let index = 1; index < vectors; index++) code = v128.and(code, v128.load(at, 16 * index));
  return code;
}

/** Which of 16 words have all bits set; `vector` gives the four words at an offset. */
function bitsOfWords(vector: (offset: number) => Code): Code {
  const words = (index: number) => i32x4.eq(vector(16 * index), ones);
  return i8x16.bitmask(
    i8x16.narrow(i16x8.narrow(words(0), words(1)), i16x8.narrow(words(2), words(3))),
  );
}

function scan(format: PixelFormat): FunctionCode {
  const { white, black, allWhite } = pixelsOf[format];
  const step = bytesPerPixel[format];
  return functionCode(
    ['start', 'rowBytes', 'columns', 'rows', 'ends', 'changes'],
    {
      row: 'i32',
      at: 'i32',
      column: 'i32',
      next: 'i32',
      valid: 'i32',
      dark: 'i32',
      last: 'i32',
      differing: 'i32',
    },
    (local) => {
      const { start, rowBytes, columns, rows, ends, changes } = local;
      const { row, at, column, next, valid, dark, last, differing } = local;
      const noteChanges = all(
        // The leftmost pixel is compared with the last one before it.
        differing.set(
          i32.and(
            i32.xor(dark.get, i32.or(i32.shl(dark.get, i32.const(1)), last.get)),
            i32.const(0xffff),
          ),
        ),
        whileNot0(
          differing.get,
          i32.store(next.get, 0, i32.add(column.get, i32.ctz(differing.get))),
          next.set(i32.add(next.get, i32.const(4))),
          differing.set(i32.and(differing.get, i32.sub(differing.get, i32.const(1)))),
        ),
        last.set(i32.shrU(dark.get, i32.const(15))),
        forward(column, 16),
        forward(at, 16 * step),
      );
      const sixteen = all(
        dark.set(black(at.get)),
        when(i32.ne(i32.or(dark.get, white(at.get)), i32.const(0xffff)), leave(row.get)),
        noteChanges,
      );
      // Beyond the right edge is paper, whatever the next row begins with.
      const upToSixteen = all(
        valid.set(i32.const(0xffff)),
        when(
          i32.lt(i32.sub(columns.get, column.get), i32.const(16)),
          valid.set(i32.sub(i32.shl(i32.const(1), i32.sub(columns.get, column.get)), i32.const(1))),
        ),
        dark.set(i32.and(black(at.get), valid.get)),
        when(
          i32.ne(i32.or(dark.get, i32.and(white(at.get), valid.get)), valid.get),
          leave(row.get),
        ),
        noteChanges,
      );
      return all(
        next.set(changes.get),
        whileNot0(
          i32.lt(row.get, rows.get),
          at.set(start.get),
          column.set(i32.const(0)),
          last.set(i32.const(0)),
          whileNot0(
            i32.le(column.get, i32.sub(columns.get, i32.const(64))),
            when(
              i32.and(allWhite(at.get), i32.eqz(last.get)),
              all(forward(column, 64), forward(at, 64 * step)),
              all(sixteen, sixteen, sixteen, sixteen),
            ),
          ),
          whileNot0(i32.lt(column.get, columns.get), upToSixteen),
          // Black that reaches the edge, so that no pixel after it has marked its end.
          when(
            last.get,
            all(i32.store(next.get, 0, columns.get), next.set(i32.add(next.get, i32.const(4)))),
          ),
          i32.store(ends.get, 0, i32.shrU(i32.sub(next.get, changes.get), i32.const(2))),
          forward(ends, 4),
          forward(row, 1),
          start.set(i32.add(start.get, rowBytes.get)),
        ),
        row.get,
      );
    },
  );
}

function colored(): FunctionCode {
  const lowerTwo = i32x4.splat(i32.const(0xffff));
  return functionCode(['start', 'end'], { four: 'v128' }, ({ start, end, four }) => {
    // Blue against green and green against red.
    const differing = (offset: number) =>
      v128.xor(
        v128.load(start.get, offset),
        i32x4.shrU(v128.load(start.get, offset), i32.const(8)),
      );
    const foundIn = (pixels: Code) =>
      all(four.set(pixels), when(v128.anyTrue(beyondGreyBound(four.get)), leave(i32.const(1))));
    return all(
      whileNot0(
        i32.le(start.get, i32.sub(end.get, i32.const(32))),
        // Most pixels are exactly grey, which is quicker to check.
        when(
          v128.anyTrue(v128.and(v128.or(differing(0), differing(16)), lowerTwo)),
          all(foundIn(v128.load(start.get)), foundIn(v128.load(start.get, 16))),
        ),
        forward(start, 32),
      ),
      whileNot0(i32.lt(start.get, end.get), foundIn(v128.load32Zero(start.get)), forward(start, 4)),
      i32.const(0),
    );
  });
}

/** Bytes that are not 0 for each of four pixels whose colours lie further apart than `near-grey.ts` allows. */
function beyondGreyBound(pixels: Code): Code {
  // Each colour is replaced by the next one, then by the one after that; the unused byte stays.
  const turned = [1, 2, 0, 3, 5, 6, 4, 7, 9, 10, 8, 11, 13, 14, 12, 15];
  const twice = [2, 0, 1, 3, 6, 4, 5, 7, 10, 8, 9, 11, 14, 12, 13, 15];
  const extreme = (of: typeof i8x16.maxU) =>
    of(of(pixels, i8x16.shuffle(turned, pixels, pixels)), i8x16.shuffle(twice, pixels, pixels));
  const highest = extreme(i8x16.maxU);
  const { atWhite, levelsForOneMore, most } = greyBound;
  const allowed = i8x16.minU(
    i8x16.splat(i32.const(most)),
    i8x16.add(
      i8x16.splat(i32.const(atWhite)),
      i8x16.shrU(v128.not(highest), i32.const(Math.log2(levelsForOneMore))),
    ),
  );
  return i8x16.gtU(i8x16.subSatU(highest, extreme(i8x16.minU)), allowed);
}

function forward(local: Local, by: number): Code {
  return local.set(i32.add(local.get, i32.const(by)));
}
