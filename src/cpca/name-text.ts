import { foldCharacter } from '../text/name-fold.ts';
import { charset, maxNameBytes } from './packet-constants.ts';
import { shiftJisBytes } from './shift-jis.ts';

/** A user or document name as the job start contains it: at most 32 bytes, whole characters. */
export interface NameText {
  readonly charset: number;
  readonly bytes: Uint8Array;
}

export type NameEncoding = 'latin1' | 'shift_jis' | 'utf8raw';

/** Far more characters than 32 bytes can hold. Keeps the work small for a hostile title. */
const maxInputUnits = 1024;

function latin1Bytes(character: string): readonly number[] | undefined {
  const code = character.charCodeAt(0);
  const printable = (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff);
  return character.length === 1 && printable ? [code] : undefined;
}

/**
 * Reduces a text to what can be shown. It is composed (NFC); each run of line ends and tabs becomes
 * one space, and any Unicode space an ordinary one. Other control characters, bidi marks and
 * invisible joiners are removed. A lone surrogate becomes U+FFFD, which is later written as `?`.
 */
function showable(text: string): string {
  return text
    .slice(0, maxInputUnits)
    .replace(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\p{Zs}/gu, ' ');
}

/**
 * Encodes a name as the bytes that a panel shows (CPCA section 3), at most `limit` of them.
 *
 * `latin1`: ASCII and Latin-1 characters as one byte each, labelled as ASCII, as Canon's driver
 * does. `shift_jis`: Shift_JIS with its own label, for plain ASCII too. A character outside the set
 * is spelt in ASCII if a spelling is known, and is `?` otherwise. The text ends before the first
 * character that does not fit into the limit.
 *
 * `utf8raw`: the form that Canon's driver falls back to, UTF-8 labelled as ASCII and cut at the
 * limit, even inside a character. It is only for comparing with the driver: a panel cannot show it.
 *
 * If the result is empty, nothing can be shown, and the record is left out. If the text that the
 * panel shows is encoded again, the bytes are the same.
 */
export function encodeName(text: string, encoding: NameEncoding, limit = maxNameBytes): NameText {
  if (encoding === 'utf8raw') {
    return { charset: charset.ascii, bytes: new TextEncoder().encode(text).subarray(0, limit) };
  }
  const bytesOf = encoding === 'shift_jis' ? shiftJisBytes : latin1Bytes;
  const bytes: number[] = [];
  for (const character of showable(text)) {
    const own = bytesOf(character);
    const spelt = own ? [] : (foldCharacter(character) ?? (isMark(character) ? '' : '?'));
    const next = own ?? Array.from(spelt, (letter) => letter.charCodeAt(0));
    if (bytes.length + next.length > limit) break;
    bytes.push(...next);
  }
  return {
    charset: encoding === 'shift_jis' ? charset.shiftJis : charset.ascii,
    bytes: Uint8Array.from(bytes),
  };
}

/** Removes accents that could not be joined to a letter; otherwise they would become `?`. */
function isMark(character: string): boolean {
  return /^\p{M}$/u.test(character);
}
