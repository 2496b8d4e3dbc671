import type { SeededRandom } from '../seeded-random.ts';

/** Names that are special to JavaScript objects, and plain ones of tickets and policies. */
const names = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', 'then', ''],
  ...['id', 'name', 'uri', 'printers', 'pin', 'departmentId', 'print', 'copies', 'media_size'],
];

const texts = [
  ...['', '0', '1', '0000042', '12345678', '-1', '+1', ' 1', '１２', '1e3', '__proto__', 'none'],
  ...['A4', 'ISO_A4', 'STANDARD_COLOR', 'LONG_EDGE', 'PORTRAIT', 'department-id-pin', 'pdf', '600'],
  ...['ipp://x/ipp/print', 'ipps://[::1]:631', 'javascript:alert(1)', 'ipp://a@b', 'ipp://x:99999'],
  ...[
    '"quotes"',
    'a\r\nb',
    '\x1b%-12345X@PJL',
    '\u202e',
    '\ud800',
    '\ufeff',
    '\0',
    'x'.repeat(5000),
  ],
];

const scalars: readonly unknown[] = [
  ...[null, true, false, 0, -0, 1, -1, 1.5, 9999, 10_000, 2 ** 31, 2 ** 53, 1e308, -1e308],
];

const mostChanges = 4;
const deepest = 200;

/** One of `seeds` (JSON texts) with some of its values and names replaced, added or left out. */
export function mutatedJson(random: SeededRandom, seeds: readonly string[]): unknown {
  let value: unknown = JSON.parse(random.pick(seeds));
  for (let left = 1 + random.below(mostChanges); left > 0; left--) value = changed(random, value);
  return value;
}

function changed(random: SeededRandom, value: unknown): unknown {
  const goDeeper = typeof value === 'object' && value !== null && random.below(5) > 0;
  if (!goDeeper) return anything(random);
  if (Array.isArray(value)) return changedList(random, value);
  const entries = Object.entries(value);
  const at = random.below(entries.length + 1);
  const [name, old] = entries[at] ?? [random.pick(names), undefined];
  switch (random.below(5)) {
    case 0:
      return objectOf(entries.filter((_, index) => index !== at));
    case 1:
      return objectOf([...entries, [random.pick(names), anything(random)]]);
    default:
      return objectOf([
        ...entries.filter((_, index) => index !== at),
        [name, changed(random, old)],
      ]);
  }
}

function changedList(random: SeededRandom, list: readonly unknown[]): unknown[] {
  const at = random.below(list.length + 1);
  if (random.below(4) === 0) return [...list.slice(0, at), anything(random), ...list.slice(at)];
  if (random.below(8) === 0) return Array.from({ length: 300 }, () => list[0]);
  return list.map((each, index) => (index === at ? changed(random, each) : each));
}

function anything(random: SeededRandom): unknown {
  switch (random.below(6)) {
    case 0:
      return random.pick(scalars);
    case 1:
      return random.below(100_000);
    case 2:
      return objectOf([[random.pick(names), random.pick(texts)]]);
    case 3:
      return random.below(50) === 0 ? nested(random) : [random.pick(scalars), random.pick(texts)];
    default:
      return random.pick(texts);
  }
}

function nested(random: SeededRandom): unknown {
  let value: unknown = random.pick(scalars);
  for (let depth = random.below(deepest); depth > 0; depth--) {
    value = depth % 2 === 0 ? [value] : objectOf([[random.pick(names), value]]);
  }
  return value;
}

/** As JSON.parse makes it: `__proto__` is a name like any other. */
function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  const made = {};
  for (const [name, value] of entries) {
    Object.defineProperty(made, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return made;
}
