/** Rows from run-length coding; undefined where it does not give `size` bytes. */
export function inflateRle(data: Uint8Array, size: number): Uint8Array | undefined {
  const out = new Uint8Array(size);
  let to = 0;
  for (let at = 0; at < data.length; ) {
    const control = data[at++] ?? 0;
    if (control === 128) continue;
    const length = control < 128 ? control + 1 : 257 - control;
    if (to + length > size) return undefined;
    if (control < 128) {
      out.set(data.subarray(at, at + length), to);
      at += length;
    } else {
      out.fill(data[at++] ?? 0, to, to + length);
    }
    to += length;
  }
  return to === size ? out : undefined;
}

/** Rows from delta row coding; undefined where it leaves a row. */
export function inflateDeltaRow(
  data: Uint8Array,
  rowBytes: number,
  rows: number,
): Uint8Array | undefined {
  const out = new Uint8Array(rowBytes * rows);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const start = row * rowBytes;
    if (row > 0) out.copyWithin(start, start - rowBytes, start);
    const end = at + 2 + (data[at] ?? 0) + 256 * (data[at + 1] ?? 0);
    if (end > data.length) return undefined;
    at += 2;
    for (let column = 0; at < end; ) {
      const command = data[at++] ?? 0;
      const count = (command >> 5) + 1;
      let skip = command & 31;
      if (skip === 31) {
        for (let more = 255; more === 255; ) {
          more = data[at++] ?? 0;
          skip += more;
        }
      }
      column += skip;
      if (column + count > rowBytes || at + count > end) return undefined;
      out.set(data.subarray(at, at + count), start + column);
      at += count;
      column += count;
    }
  }
  return out;
}
