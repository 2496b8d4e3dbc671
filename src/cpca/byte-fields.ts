/** Writes big-endian fields of records and attributes as arrays of bytes. */

/** An unsigned 16-bit number, 0 to 65535. */
export function u16(value: number): readonly number[] {
  return [(value >>> 8) & 0xff, value & 0xff];
}

/** A 32-bit number, unsigned or in two's complement. */
export function u32(value: number): readonly number[] {
  return [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

/** A length byte, then the bytes themselves: at most 255. */
export function pstr(bytes: readonly number[]): readonly number[] {
  return [bytes.length, ...bytes];
}

/** The bytes of an ASCII text. */
export function ascii(text: string): readonly number[] {
  return Array.from(text, (character) => character.charCodeAt(0) & 0x7f);
}
