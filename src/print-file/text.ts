/** The encodings in which drivers write text. `ascii` is a subset of the next three. */
export type TextEncoding = 'ascii' | 'latin1' | 'shift_jis' | 'utf-8' | 'utf-16be' | 'utf-16le';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

function decoded(bytes: Uint8Array, encoding: TextEncoding): DecodedText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch (error) {
    if (error instanceof TypeError) return undefined; // not of this encoding
    throw error;
  }
}

/** Latin-1 as ISO 8859-1 has it: byte = code point. (TextDecoder's `latin1` is windows-1252.) */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  }
  return text;
}

/** Recognises UTF-16 of mostly Latin text: every second byte is 0. */
function utf16Order(bytes: Uint8Array): 'utf-16be' | 'utf-16le' | undefined {
  if (bytes.length < 2 || bytes.length % 2 !== 0) return undefined;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  let high = 0;
  let low = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    if (bytes[at] === 0) high += 1;
    if (bytes[at + 1] === 0) low += 1;
  }
  const most = bytes.length / 4;
  if (high > most && low === 0) return 'utf-16be';
  return low > most && high === 0 ? 'utf-16le' : undefined;
}

/**
 * Decodes text in an unknown encoding. It recognises UTF-16 by a byte order mark or by its zero
 * bytes, UTF-8 by its form, and Shift_JIS by lead bytes 80 to 9F, which are no characters of
 * Latin-1. Everything else is read as Latin-1. Never fails: bytes that are no text give strange
 * Latin-1.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const order = utf16Order(bytes);
  const wide = order && decoded(bytes, order);
  if (wide) return wide;
  if (bytes.every((byte) => byte < 0x80)) return { text: latin1(bytes), encoding: 'ascii' };
  const utf8 = decoded(bytes, 'utf-8');
  if (utf8) return utf8;
  const japanese = bytes.some((byte) => byte >= 0x80 && byte <= 0x9f);
  const shiftJis = japanese ? decoded(bytes, 'shift_jis') : undefined;
  return shiftJis ?? { text: latin1(bytes), encoding: 'latin1' };
}

/** Decodes text by the IANA character set numbers in CPCA (CPCA sections 3 and 17.3). */
export function decodeLabelled(charset: number, bytes: Uint8Array): DecodedText {
  const shiftJis = charset === 17 ? decoded(bytes, 'shift_jis') : undefined;
  if (shiftJis) return shiftJis;
  const utf8 = charset === 106 || hasUtf8Form(bytes) ? decoded(bytes, 'utf-8') : undefined;
  if (utf8) return utf8;
  return bytes.every((byte) => byte < 0x80)
    ? { text: latin1(bytes), encoding: 'ascii' }
    : { text: latin1(bytes), encoding: 'latin1' };
}

/**
 * Whether bytes are UTF-8 with at least one character beyond ASCII. The last one may have been cut
 * off, as Canon's driver does after 32 bytes (CPCA section 3).
 */
export function hasUtf8Form(bytes: Uint8Array): boolean {
  let seen = false;
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (length === 0 || lead > 0xf4) return false;
    const rest = bytes.subarray(at + 1, at + length);
    if (!rest.every((byte) => byte >= 0x80 && byte <= 0xbf)) return false;
    const cut = rest.length < length - 1;
    if (cut && bytes.length < 32) return false;
    seen ||= length > 1 && (!cut || rest.length > 0);
    at += length;
  }
  return seen;
}
