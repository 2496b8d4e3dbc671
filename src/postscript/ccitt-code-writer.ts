import {
  all,
  type Code,
  i32,
  i64,
  type Local,
  when,
  whileNot0,
} from '../webassembly/instructions.ts';
import { blackRuns, type RunCodes, verticalModes, whiteRuns } from './ccitt-codes.ts';

/** The tables that the kernel reads are at the start of its memory. */
export const verticalTable = 0;
const whiteTable = 32;
const blackTable = whiteTable + 4 * (64 + 40);
export const tablesBytes = blackTable + 4 * (64 + 40);

export function writeTables(memory: WebAssembly.Memory): void {
  const tables = new Int32Array(memory.buffer, 0, tablesBytes / 4);
  tables.set(verticalModes, verticalTable / 4);
  const putRuns = ({ terminating, makeUp }: RunCodes, at: number) => {
    tables.set(terminating, at / 4);
    tables.set(makeUp, at / 4 + 64);
  };
  putRuns(whiteRuns, whiteTable);
  putRuns(blackRuns, blackTable);
}

type PutLocals = Readonly<Record<'pending' | 'bits' | 'code' | 'size' | 'word' | 'out', Local>>;

/** Adds a code of ccitt-codes.ts: the bits below its highest 1. Whole words are written at once. */
export function putter({ pending, bits, code, size, word, out }: PutLocals): (value: Code) => Code {
  const byte = (at: number) => i32.store8(out.get, at, i32.shrU(word.get, i32.const(24 - 8 * at)));
  return (value) =>
    all(
      code.set(value),
      size.set(i32.sub(i32.const(31), i32.clz(code.get))),
      pending.set(
        i64.or(
          i64.shl(pending.get, i64.extend(size.get)),
          i64.extend(i32.xor(code.get, i32.shl(i32.const(1), size.get))),
        ),
      ),
      bits.set(i32.add(bits.get, size.get)),
      when(
        i32.ge(bits.get, i32.const(32)),
        all(
          bits.set(i32.sub(bits.get, i32.const(32))),
          word.set(i32.wrap(i64.shrU(pending.get, i64.extend(bits.get)))),
          ...[0, 1, 2, 3].map(byte),
          out.set(i32.add(out.get, i32.const(4))),
        ),
      ),
    );
}

/** The longest run with a code of its own. */
const longestMakeUp = 2560;

type RunLocals = Readonly<Record<'rest' | 'table', Local>>;

/** Adds the codes of a run, which is black if `black` is not 0. */
export function runPutter({ rest, table }: RunLocals, put: (value: Code) => Code) {
  const makeUp = (length: Code) =>
    i32.load(i32.add(table.get, i32.shl(i32.shrU(length, i32.const(6)), i32.const(2))), 4 * 64 - 4);
  return (run: Code, black: Code): Code =>
    all(
      rest.set(run),
      when(black, table.set(i32.const(blackTable)), table.set(i32.const(whiteTable))),
      whileNot0(
        i32.gt(rest.get, i32.const(longestMakeUp + 63)),
        put(makeUp(i32.const(longestMakeUp))),
        rest.set(i32.sub(rest.get, i32.const(longestMakeUp))),
      ),
      when(i32.gt(rest.get, i32.const(63)), put(makeUp(rest.get))),
      put(i32.load(i32.add(table.get, i32.shl(i32.and(rest.get, i32.const(63)), i32.const(2))))),
    );
}
