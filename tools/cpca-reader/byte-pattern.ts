/** Whether all of `bytes` have the described form. */
export type BytePattern = (bytes: Uint8Array) => boolean;

type Slot = ReadonlySet<number> | undefined;

/**
 * Reads a description as the specification prints it: hexadecimal bytes, `xx` for any byte, `01|02`
 * for one of several, `00*8` for a repetition. `pattern('02|01 07 09 03')` fits four bytes.
 */
export function pattern(description: string): BytePattern {
  const slots = description.split(' ').flatMap((token): Slot[] => {
    const [form = '', times = '1'] = token.split('*');
    const slot = form === 'xx' ? undefined : new Set(form.split('|').map((h) => parseInt(h, 16)));
    return Array.from({ length: Number(times) }, () => slot);
  });
  return (bytes) =>
    bytes.length === slots.length && slots.every((slot, at) => slot?.has(bytes[at] ?? -1) ?? true);
}

/** Accepts bytes that fit one of the patterns. */
export function anyOf(...patterns: readonly BytePattern[]): BytePattern {
  return (bytes) => patterns.some((fits) => fits(bytes));
}

/** Accepts an unsigned 16-bit number from `min` to `max`, and nothing else. */
export function u16Between(min: number, max: number): BytePattern {
  return (bytes) => bytes.length === 2 && readU16(bytes, 0) >= min && readU16(bytes, 0) <= max;
}

/** Accepts a signed 32-bit number from `min` to `max`, and nothing else. */
export function i32Between(min: number, max: number): BytePattern {
  return (bytes) => bytes.length === 4 && readI32(bytes, 0) >= min && readI32(bytes, 0) <= max;
}

/** Accepts a count byte, then that many entries of `size` bytes. */
export function countedEntries(size: number): BytePattern {
  return (bytes) => bytes.length > 1 && bytes.length === 1 + (bytes[0] ?? 0) * size;
}

/** The big-endian number at `at`; bytes beyond the end read as 0. */
export function readU16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** The signed big-endian number at `at`; bytes beyond the end read as 0. */
export function readI32(bytes: Uint8Array, at: number): number {
  return (readU16(bytes, at) << 16) | readU16(bytes, at + 2);
}

/** The unsigned big-endian number at `at`; bytes beyond the end read as 0. */
export function readU32(bytes: Uint8Array, at: number): number {
  return readI32(bytes, at) >>> 0;
}
