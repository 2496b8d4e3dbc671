import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeGroup4 } from '../../tests/interop/group4-decoder.ts';
import { encodeGroup4 } from './ccitt-group4.ts';
import { bitmap, type TwoLevel } from './change-list.ts';

/** A picture from its pixels, true for black. */
function pictureOf(columns: number, pixels: readonly boolean[]): TwoLevel {
  const rows = pixels.length / columns;
  const changes: number[] = [];
  const starts = [0];
  for (let row = 0; row < rows; row++) {
    const line = pixels.slice(row * columns, (row + 1) * columns);
    line.forEach((black, column) => {
      if (black !== (line[column - 1] ?? false)) changes.push(column);
    });
    if (line.at(-1)) changes.push(columns);
    starts.push(changes.length);
  }
  return { columns, rows, starts: Int32Array.from(starts), changes: Int32Array.from(changes) };
}

/** Rows in runs, so that near and far changes, equal rows and noise all come. */
const pictures = fc.integer({ min: 1, max: 70 }).chain((columns) => {
  const noise = fc.array(fc.boolean(), { minLength: columns, maxLength: columns });
  const bar = fc
    .tuple(fc.nat(columns), fc.nat(columns))
    .map(([from, to]) => Array.from({ length: columns }, (_, at) => at >= from && at < to));
  return fc
    .array(fc.oneof(noise, bar), { minLength: 1, maxLength: 20 })
    .map((rows) => ({ columns, pixels: rows.flat() }));
});

describe('encodeGroup4', () => {
  it('writes what an independent decoder reads back, in every width', () => {
    fc.assert(
      fc.property(pictures, ({ columns, pixels }) => {
        const fax = encodeGroup4(pictureOf(columns, pixels));
        expect(decodeGroup4(fax, columns, pixels.length / columns)).toEqual(pixels);
      }),
      { numRuns: 500 },
    );
  });

  it('writes runs of every length in either colour, the longest in several parts', () => {
    const columns = 6000;
    const lengths = [...Array(70).keys(), 127, 128, 1727, 1728, 1791, 1792, 2559, 2560, 2623, 2624];
    for (const length of [...lengths, 5120, 5183, 5184, 5999, 6000]) {
      for (const black of [true, false]) {
        const pixels = Array.from({ length: columns }, (_, at) => at < length === black);
        const fax = encodeGroup4(pictureOf(columns, pixels));
        expect(decodeGroup4(fax, columns, 1), `${length} ${black}`).toEqual(pixels);
      }
    }
  });

  it('goes on over the chunks that a large picture is handed over in', () => {
    const columns = 41;
    let state = 1;
    const pixels = Array.from({ length: columns * 5001 }, (_, at) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
      // Noise above, where chunks end for their changes; bars below, where they end for their rows.
      return at < columns * 2000 ? state < 0 : at % columns > 9 && at % columns < 30;
    });
    expect(decodeGroup4(encodeGroup4(pictureOf(columns, pixels)), columns, 5001)).toEqual(pixels);
  });

  it('takes a bit for a row like the one above', () => {
    const pixels = new Array(800).fill(false);
    expect(encodeGroup4(pictureOf(1, pixels))).toHaveLength(100 + 3);
  });
});

describe('bitmap', () => {
  it('has a clear bit for black, and white padding', () => {
    fc.assert(
      fc.property(pictures, ({ columns, pixels }) => {
        const rowBytes = Math.ceil(columns / 8);
        const bits = bitmap(pictureOf(columns, pixels));
        const read = Array.from({ length: bits.length * 8 }, (_, at) => {
          const column = at % (rowBytes * 8);
          const clear = (((bits[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 0;
          return column < columns ? [clear] : clear ? ['black padding'] : [];
        });
        expect(read.flat()).toEqual(pixels);
      }),
    );
  });
});
