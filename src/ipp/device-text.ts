import { readUtf8 } from './value-bytes.ts';

/**
 * Text as devices write it, which is not always the UTF-8 that they were asked for. No text is lost
 * because of its encoding: the last resort, windows-1252, has a character for (nearly) every byte.
 */

/** Bytes 80 to 9F in windows-1252 (WHATWG Encoding, index-windows-1252); the others are Latin-1. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Written out here, since Node's decoder of that name decodes plain Latin-1. */
function readWindows1252(bytes: Uint8Array): string {
  return Array.from(
    bytes,
    (byte) => (byte >= 0x80 ? windows[byte - 0x80] : undefined) ?? String.fromCharCode(byte),
  ).join('');
}

/**
 * Charsets that a device may declare; one that TextDecoder does not know is treated as undeclared.
 */
function decoderOf(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Returns undefined where the bytes are not in that charset, and for windows-1252, which is tried
 * last.
 */
function decoded(charset: string, bytes: Uint8Array): string | undefined {
  const decoder = decoderOf(charset);
  if (decoder?.encoding === 'windows-1252') return undefined;
  try {
    return decoder?.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/**
 * The UTF-16 form that bytes are in: recognised by the byte order mark, or, without one, because
 * every other byte of the text is 0 (Latin letters). Undefined if they are not UTF-16.
 */
function utf16Of(bytes: Uint8Array): 'utf-16be' | 'utf-16le' | undefined {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  const half = bytes.length / 2;
  const even = bytes.filter((byte, index) => byte === 0 && index % 2 === 0).length;
  const odd = bytes.filter((byte, index) => byte === 0 && index % 2 === 1).length;
  // Padding at the end puts zeros on both sides; most of one side has to be text.
  if (even > odd && even * 4 >= half * 3) return 'utf-16be';
  return odd > even && odd * 4 >= half * 3 ? 'utf-16le' : undefined;
}

/**
 * Returns a function that reads the texts of one answer. It tries in turn: UTF-16 where the bytes
 * show it, UTF-8, the charset that the answer declares, windows-1252 (Latin-1 with the signs that
 * Windows adds, such as ™).
 *
 * @param declared `attributes-charset` of the answer, such as `utf-8` or `iso-8859-1`
 */
export function deviceTextReader(declared: string): (bytes: Uint8Array) => string {
  return (bytes) => {
    const wide = utf16Of(bytes);
    return (
      (wide && decoded(wide, bytes)) ??
      readUtf8(bytes) ??
      (declared === '' ? undefined : decoded(declared, bytes)) ??
      readWindows1252(bytes)
    );
  };
}
