import { describe, expect, it } from 'vitest';
import { samplePrinter } from '../../../tests/doubles/sample-jobs.ts';
import { placeOf, withMoved } from './printer-order.ts';

const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ ...samplePrinter, id }));
const fixed = { ...samplePrinter, id: 'fixed', source: 'policy' as const };
const all = [fixed, a, b, c].filter((printer) => printer !== undefined);
const ids = (printers: readonly { id: string }[]) => printers.map(({ id }) => id).join('');

describe('withMoved', () => {
  it("moves one of the user's own by one place", () => {
    expect(ids(withMoved(all, 'b', -1))).toBe('bac');
    expect(ids(withMoved(all, 'b', 1))).toBe('acb');
  });

  it('leaves the first and the last where they are, and one that was removed', () => {
    expect(ids(withMoved(all, 'a', -1))).toBe('abc');
    expect(ids(withMoved(all, 'c', 1))).toBe('abc');
    expect(ids(withMoved(all, 'gone', 1))).toBe('abc');
    expect(ids(withMoved(all, 'fixed', 1))).toBe('abc');
  });
});

describe('placeOf', () => {
  it("counts among the user's own", () => {
    expect(placeOf(all, 'c')).toEqual({ place: 3, count: 3 });
    expect(placeOf(all, 'a')).toEqual({ place: 1, count: 3 });
  });
});
