import { type ModelKey, modelKeys } from './name-keys.ts';

/** Models of a series by number: `MF4400w Series` are MF4400 to MF4499 with a `w`. */
export interface ModelRange {
  readonly prefix: string;
  readonly from: number;
  readonly to: number;
  readonly suffix: string;
}

/** The names and series under which a row of the table is found. */
export interface FindableRow {
  readonly name: string;
  /** Whole names as {@link modelKeys} writes them, without spaces. */
  readonly keys: readonly string[];
  readonly ranges: readonly ModelRange[];
}

/** Prefixes of the table that a device's own name spells in another way (`i-SENSYS X 1238P`). */
function spellings({ prefix, suffix }: ModelKey): readonly string[] {
  if (prefix !== '' && prefix !== 'x') return [prefix];
  if (suffix.startsWith('p')) return [prefix, '', 'lbp'];
  return suffix.startsWith('i') ? [prefix, '', 'mf'] : [prefix];
}

/**
 * The keys to look for, the best match first: the whole name, then the name without letters that
 * only describe equipment (`x`, `dw`, `iF`). The generation always stays.
 */
function candidates(key: ModelKey): readonly string[] {
  return spellings(key).flatMap((prefix) =>
    Array.from(
      { length: key.suffix.length + 1 },
      (_, cut) =>
        `${prefix}${key.number}${key.suffix.slice(0, key.suffix.length - cut)}${key.generation}`,
    ),
  );
}

/** A series without `c` in its name is black and white, so it contains no colour model. */
function inRange(key: ModelKey, range: ModelRange): boolean {
  if (key.prefix !== range.prefix || key.number < range.from || key.number > range.to) return false;
  if (key.generation !== '') return false;
  return range.suffix === '' ? !key.suffix.startsWith('c') : key.suffix.includes(range.suffix);
}

/**
 * How well a row matches: the index of the candidate that the row lists, or, for a series, a number
 * higher than any candidate's; undefined if the row does not match. Lower is better.
 */
function distance(key: ModelKey, row: FindableRow): number | undefined {
  const place = candidates(key).findIndex((candidate) => row.keys.includes(candidate));
  if (place >= 0) return place;
  const range = row.ranges.find((of) => inRange(key, of));
  if (range === undefined) return undefined;
  return range.suffix === '' ? 1001 : 1000;
}

/**
 * Finds the row of the table for a name. If several rows list it, the row that lists most of the models
 * in the name wins, then the row with the nearest spelling, then the row whose own name has no other
 * models (`iR-ADV C9075` before `iR-ADV C9065/9075`), then the first row.
 *
 * @param told - `printer-make-and-model`, or a model's name as a person writes it
 */
export function findRow<Row extends FindableRow>(
  rows: readonly Row[],
  told: string,
): Row | undefined {
  const same = rows.find(({ name }) => name === told);
  if (same) return same;
  const keys = modelKeys(told);
  let best: (Match & { readonly row: Row }) | undefined;
  for (const row of rows) {
    const distances = keys.map((key) => distance(key, row)).filter((of) => of !== undefined);
    if (distances.length === 0) continue;
    const others = modelKeys(row.name).length > keys.length;
    const found = { row, hits: distances.length, nearest: Math.min(...distances), others };
    if (!best || isBetter(found, best)) best = found;
  }
  return best?.row;
}

type Match = Readonly<Record<'hits' | 'nearest', number>> & { readonly others: boolean };

function isBetter(found: Match, best: Match): boolean {
  if (found.hits !== best.hits) return found.hits > best.hits;
  if (found.nearest !== best.nearest) return found.nearest < best.nearest;
  return best.others && !found.others;
}
