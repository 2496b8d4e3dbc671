import type { Entry } from './describe.ts';

/** How two files differ at one place. */
export interface Difference {
  readonly place: string;
  readonly name?: string;
  readonly kind: 'only-in-first' | 'only-in-second' | 'differs';
  readonly first?: string;
  readonly second?: string;
}

const hidden = 'not shown';

function keyed(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const counts = new Map<string, number>();
  return new Map(
    entries.map((entry): [string, Entry] => {
      const count = (counts.get(entry.place) ?? 0) + 1;
      counts.set(entry.place, count);
      return [count === 1 ? entry.place : `${entry.place} (${count})`, entry];
    }),
  );
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** The differences of two files, in the order of the first; then what only the second contains. */
export function differences(
  first: readonly Entry[],
  second: readonly Entry[],
): readonly Difference[] {
  const [one, two] = [keyed(first), keyed(second)];
  const named = ({ name }: Entry) => (name === undefined ? {} : { name });
  const inFirst = [...one].flatMap(([place, entry]): Difference[] => {
    const other = two.get(place);
    const shown = entry.shown ?? hidden;
    if (!other) return [{ place, ...named(entry), kind: 'only-in-first', first: shown }];
    if (sameBytes(entry.raw, other.raw)) return [];
    const both = { first: shown, second: other.shown ?? hidden };
    return [{ place, ...named(entry), kind: 'differs', ...both }];
  });
  const inSecond = [...two].flatMap(([place, entry]): Difference[] =>
    one.has(place)
      ? []
      : [{ place, ...named(entry), kind: 'only-in-second', second: entry.shown ?? hidden }],
  );
  return [...inFirst, ...inSecond];
}
