import { all, copy, i32, i64, when, whileNot0 } from '../webassembly/instructions.ts';
import { type FunctionCode, functionCode, functionsOn } from '../webassembly/module.ts';
import { putter, runPutter, verticalTable, writeTables } from './ccitt-code-writer.ts';
import { horizontalMode, passMode } from './ccitt-codes.ts';

/** Group 4's inner loop in WebAssembly; it runs for every change of colour on a page. */
export interface Group4Kernel {
  /**
   * Encodes `rows` rows. Addresses are in bytes, and each number there has four: `starts` as in
   * change-list.ts, `changes` those of the first row and on. `above` and `line` have room for a row
   * and four more; `above` contains the row before, followed by `columns` four times, and in the
   * end the last row of these, followed likewise. `state` contains the bits that wait for a whole
   * word, and their number. Returns the address after the last byte written at `out`.
   */
  encode(
    starts: number,
    changes: number,
    rows: number,
    columns: number,
    above: number,
    line: number,
    state: number,
    out: number,
  ): number;
}

/** This many changes are read beyond the end of a row. */
export const lookAhead = 4;

const kernelOn = functionsOn<Group4Kernel>(() => ({ encode: encode() }));

/** A kernel on `memory`, which uses the first `tablesBytes` of it. */
export function group4Kernel(memory: WebAssembly.Memory): Group4Kernel {
  writeTables(memory);
  return kernelOn(memory);
}

const four = i32.const(4);

function encode(): FunctionCode {
  return functionCode(
    ['starts', 'changes', 'rows', 'columns', 'above', 'line', 'state', 'out'],
    {
      count: 'i32',
      a0: 'i32',
      a1: 'i32',
      a2: 'i32',
      b1: 'i32',
      next: 'i32',
      upper: 'i32',
      distance: 'i32',
      rest: 'i32',
      table: 'i32',
      code: 'i32',
      size: 'i32',
      bits: 'i32',
      word: 'i32',
      pending: 'i64',
    },
    (local) => {
      const { starts, changes, rows, columns, above, line, state, out } = local;
      const { count, a0, a1, a2, b1, next, upper, distance } = local;
      const put = putter(local);
      const putRun = runPutter(local, put);

      /** Sets `line` to the next row of the changes. */
      const readRow = all(
        count.set(i32.shl(i32.sub(i32.load(starts.get, 4), i32.load(starts.get)), i32.const(2))),
        copy(line.get, changes.get, count.get),
        ...Array.from({ length: lookAhead }, (_, at) =>
          i32.store(i32.add(line.get, count.get), 4 * at, columns.get),
        ),
        changes.set(i32.add(changes.get, count.get)),
        starts.set(i32.add(starts.get, four)),
      );

      // `next` and `upper` count bytes from the start of their row. b1 changes to the colour
      // opposite to a0's, so both are odd changes where the run that a0 begins is black.
      const upperAt = i32.add(above.get, upper.get);
      const findB1 = all(
        when(
          i32.and(i32.xor(upper.get, next.get), four),
          when(upper.get, upper.set(i32.sub(upper.get, four)), upper.set(four)),
        ),
        whileNot0(
          i32.and(
            i32.ge(upper.get, i32.const(8)),
            i32.gt(i32.load(i32.sub(upperAt, i32.const(8))), a0.get),
          ),
          upper.set(i32.sub(upper.get, i32.const(8))),
        ),
        whileNot0(
          i32.and(i32.le(i32.load(upperAt), a0.get), i32.lt(i32.load(upperAt), columns.get)),
          upper.set(i32.add(upper.get, i32.const(8))),
        ),
        b1.set(i32.load(upperAt)),
      );

      const vertical = all(
        put(i32.load(i32.shl(distance.get, i32.const(2)), verticalTable)),
        a0.set(a1.get),
        next.set(i32.add(next.get, four)),
      );
      const inBlack = i32.and(next.get, four);
      const horizontal = all(
        a2.set(i32.load(i32.add(line.get, next.get), 4)),
        put(i32.const(horizontalMode)),
        when(i32.lt(a0.get, i32.const(0)), a0.set(i32.const(0))),
        putRun(i32.sub(a1.get, a0.get), inBlack),
        putRun(i32.sub(a2.get, a1.get), i32.eqz(inBlack)),
        a0.set(a2.get),
        next.set(i32.add(next.get, i32.const(8))),
      );
      /** One code of T.6, figure 7; the names a0, a1, a2, b1, b2 are the recommendation's. */
      const encodeNext = all(
        findB1,
        a1.set(i32.load(i32.add(line.get, next.get))),
        when(
          i32.lt(i32.load(upperAt, 4), a1.get),
          all(put(i32.const(passMode)), a0.set(i32.load(upperAt, 4))),
          all(
            distance.set(i32.add(i32.sub(a1.get, b1.get), i32.const(3))),
            when(
              i32.and(i32.ge(distance.get, i32.const(0)), i32.le(distance.get, i32.const(6))),
              vertical,
              horizontal,
            ),
          ),
        ),
      );
      return all(
        local.pending.set(i64.extend(i32.load(state.get))),
        local.bits.set(i32.load(state.get, 4)),
        whileNot0(
          rows.get,
          readRow,
          a0.set(i32.const(-1)),
          next.set(i32.const(0)),
          upper.set(i32.const(0)),
          whileNot0(i32.lt(a0.get, columns.get), encodeNext),
          // The row just written is the one above the next.
          local.word.set(above.get),
          above.set(line.get),
          line.set(local.word.get),
          rows.set(i32.sub(rows.get, i32.const(1))),
        ),
        i32.store(state.get, 0, i32.wrap(local.pending.get)),
        i32.store(state.get, 4, local.bits.get),
        out.get,
      );
    },
  );
}
