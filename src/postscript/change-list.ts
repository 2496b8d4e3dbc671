/**
 * A black and white picture, stored as the places where its rows change colour: row by row, the
 * columns at which black begins and ends in turn, ascending. Every row starts in white, so every
 * row has an even number of changes; black that reaches the right edge ends at `columns`.
 *
 *     ..###.#   ->   2 5 6 7
 *     .......   ->   (none)
 *
 * Group 4, the search for repeated shapes and the bitmap are all made from this one form.
 */
export interface TwoLevel {
  readonly columns: number;
  readonly rows: number;
  /** Row r has `changes[starts[r]]` up to, not including, `changes[starts[r + 1]]`. */
  readonly starts: Int32Array;
  readonly changes: Int32Array;
}

/** A picture that grows downwards. */
export interface ChangeList {
  columns: number;
  rows: number;
  starts: Int32Array;
  changes: Int32Array;
}

export function changeList(columns: number): ChangeList {
  return { columns, rows: 0, starts: new Int32Array(1024), changes: new Int32Array(16_384) };
}

/**
 * Adds rows whose changes are `changes`, row after row; `ends` contains for each row how many there
 * are up to its end.
 */
export function appendRows(list: ChangeList, ends: Int32Array, changes: Int32Array): void {
  const used = changeCount(list);
  const [rows, end] = [list.rows + ends.length, used + changes.length];
  if (end > list.changes.length) list.changes = grown(list.changes, 2 * end);
  if (rows + 1 > list.starts.length) list.starts = grown(list.starts, 2 * (rows + 1));
  list.changes.set(changes, used);
  for (let row = 0; row < ends.length; row++) {
    list.starts[list.rows + row + 1] = used + (ends[row] as number);
  }
  list.rows = rows;
}

/** Removes the last rows, so that `rows` are left. */
export function cutRows(list: ChangeList, rows: number): void {
  list.rows = rows;
}

/** How many changes the picture has. */
export function changeCount(list: TwoLevel): number {
  return list.starts[list.rows] ?? 0;
}

/** The picture without the white rows above and below, and how many were above; none if all white. */
export function trimmed(
  list: TwoLevel,
): { readonly above: number; readonly picture: TwoLevel } | undefined {
  const { starts } = list;
  let [first, end] = [0, list.rows];
  while (end > 0 && starts[end - 1] === starts[end]) end--;
  if (end === 0) return undefined;
  while (starts[first] === starts[first + 1]) first++;
  return {
    above: first,
    picture: { ...list, rows: end - first, starts: starts.subarray(first, end + 1) },
  };
}

/**
 * One bit a pixel, the leftmost in the highest bit, black is 0, each row padded with white to a
 * byte.
 */
export function bitmap({ columns, rows, starts, changes }: TwoLevel): Uint8Array<ArrayBuffer> {
  const rowBytes = Math.ceil(columns / 8);
  const bits = new Uint8Array(rows * rowBytes).fill(0xff);
  for (let row = 0; row < rows; row++) {
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < end; at += 2) {
      blacken(bits, row * rowBytes, changes[at] ?? 0, changes[at + 1] ?? 0);
    }
  }
  return bits;
}

function blacken(bits: Uint8Array, start: number, from: number, to: number): void {
  const [first, last] = [start + (from >> 3), start + (to >> 3)];
  const keepLeft = 0xff00 >> (from & 7);
  const keepRight = 0xff >> (to & 7);
  if (first === last) {
    bits[first] = (bits[first] ?? 0) & (keepLeft | keepRight);
    return;
  }
  bits[first] = (bits[first] ?? 0) & keepLeft;
  bits.fill(0, first + 1, last);
  if (keepRight !== 0xff) bits[last] = (bits[last] ?? 0) & keepRight;
}

function grown(array: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}
