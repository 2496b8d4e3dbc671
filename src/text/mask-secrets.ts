/** What a text must not contain. */
export interface KnownSecrets {
  /** PINs and other secrets of digits, leading zeros included. */
  readonly digits: readonly string[];
  /** Passwords, and other secrets that are compared as they are written. */
  readonly words: readonly string[];
}

/** Replaces a secret. */
export const secretMask = '•••';

/** A secret of this length or more is masked inside longer numbers and words too. */
const distinctive = 4;

/** A text that is this long may have been cut in the middle of a secret. */
const mayBeCut = 200;

/** If a secret was cut, this many characters of it still reveal something. */
const leastRest = 2;

/**
 * PINs may be written with up to so many digits (Department IDs and PINs have 7; some devices pad).
 */
const longestPadded = 10;

const digit = /\p{Nd}/gu;
const digitRun = /\p{Nd}+/gu;

/** A number at the end of a text, or of one of several that were joined: it may have been cut there. */
const numberAtEnd = /\p{Nd}+(?=$|; )/gu;

/** What a device may write between two characters: a separator of groups, a break, a soft hyphen. */
const separator = "\\udc00?[\\s\\p{Cc}\\p{Cf}.,'’_:/-]{0,2}";
const lineBreak = '[\\s\\p{Cc}\\p{Cf}]{0,2}';

/**
 * Removes secrets from a text that somebody else has written:
 *
 * - a number that is one of `digits`, with any number of leading zeros, and in the digits of any
 *   script. A short one (`1`) only where it is the whole number, so that `Tray 10` stays; one of four
 *   or more digits inside a longer number too, which is then masked as a whole, and with separators
 *   or breaks between its digits.
 * - a word of `words`, in upper or lower case; a short one only where no letter or digit is next to
 *   it, a longer one with breaks inside it too.
 * - each of them as URLs, HTML and JSON write its characters, and in Base64, plain or for URLs, with
 *   and without padding, zero-padded digits as well; `digits` also as the hexadecimal numbers of their
 *   characters.
 * - the rest of one at the end of a text that is long enough to have been cut there.
 */
export function maskSecrets(text: string, { digits, words }: KnownSecrets): string {
  const numbers = digits.map(significant).filter((number) => number !== '');
  const encoded = [...digits, ...numbers.flatMap(padded), ...words].filter(Boolean);
  const base64 = longestFirst(encoded.flatMap(base64Forms));
  const patterns = [
    anyOf(
      longestFirst(words).map((word) => wordPattern(word)),
      'giu',
    ),
    anyOf(
      base64.map((form) => wordPattern(form, false)),
      'gu',
    ),
    anyOf(longestFirst(numbers.flatMap(hexadecimal)).map(numberPattern), 'giu'),
    anyOf(longestFirst(numbers).map(numberPattern), 'giu'),
  ];
  const masked = patterns.reduce(withoutPattern, text);
  return text.length < mayBeCut ? masked : withoutRests(masked, numbers, [...words, ...base64]);
}

/** Masks every number in a text, where the secret digits are not known. */
export function maskNumbers(text: string): string {
  return text.replace(digitRun, secretMask);
}

function anyOf(patterns: readonly string[], flags: string): RegExp | undefined {
  return patterns.length === 0 ? undefined : new RegExp(patterns.join('|'), flags);
}

/** Masks what `pattern` finds in `text`, whatever script its digits are of; of a number all digits. */
function withoutPattern(text: string, pattern: RegExp | undefined): string {
  if (!pattern) return text;
  const plain = inAsciiDigits(text);
  let masked = '';
  let end = 0;
  for (const { 0: found, index } of plain.matchAll(pattern)) {
    let from = Math.max(index, end);
    let to = index + found.length;
    // What was masked before has reached into it, or beyond it.
    if (to <= end) continue;
    if (isDigit(plain[from])) while (from > end && isDigit(plain[from - 1])) from--;
    if (isDigit(plain[to - 1])) while (isDigit(plain[to])) to++;
    masked += text.slice(end, from) + secretMask;
    end = to;
  }
  return masked + text.slice(end);
}

function isDigit(unit: string | undefined): boolean {
  return unit !== undefined && /[\d\udc00]/.test(unit);
}

/** The text with ASCII digits, and `\\udc00` in the place of a digit's second code unit. */
function inAsciiDigits(text: string): string {
  return text.replace(digit, (each) => asciiDigit(each) + '\udc00'.repeat(each.length - 1));
}

/** Unicode encodes the ten digits of a script in order (Unicode Standard, section 4.6). */
function asciiDigit(given: string): string {
  if (given >= '0' && given <= '9') return given;
  const code = given.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}

/** The pattern of a number whose first digit is not 0. */
function numberPattern(number: string): string {
  const digits = [...number].map(encodedForms);
  if (number.length >= distinctive) return digits.join(separator);
  return `(?<![\\d\\udc00])(?:0\\udc00?)*${digits.join('\\udc00?')}(?![\\d\\udc00])`;
}

/** @param isText whether its letters and digits may be encoded or separated too; false for Base64 */
function wordPattern(word: string, isText = true): string {
  const isLong = word.length >= distinctive;
  const middle = [...word]
    .map((each) => (isText || !/[a-z0-9]/i.test(each) ? encodedForms(each) : each))
    .join(isLong && isText ? lineBreak : '');
  return isLong ? middle : `(?<![\\p{L}\\p{N}])${middle}(?![\\p{L}\\p{N}])`;
}

/** A pattern for one character, as it is or as URLs, HTML or JSON write it. */
function encodedForms(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const units = Array.from({ length: character.length }, (_, at) =>
    character.charCodeAt(at).toString(16).padStart(4, '0'),
  );
  const bytes = Array.from(new TextEncoder().encode(character), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  const forms = [
    `\\u{${hex}}`,
    bytes.map((byte) => `%${byte}`).join(''),
    `&#0*${code};`,
    `&#x0*${hex};`,
    units.map((unit) => `\\\\u${unit}`).join(''),
    ...(escapes.get(character) ?? []),
  ];
  return `(?:${forms.join('|')})`;
}

/** Escapes of their own in HTML, JSON and the query of a URL. */
const escapes: ReadonlyMap<string, readonly string[]> = new Map([
  ['&', ['&amp;']],
  ['<', ['&lt;']],
  ['>', ['&gt;']],
  ["'", ['&apos;']],
  ['"', ['&quot;', '\\\\"']],
  ['\\', ['\\\\\\\\']],
  ['/', ['\\\\/']],
  [' ', ['\\+']],
]);

function withoutRests(text: string, numbers: readonly string[], forms: readonly string[]): string {
  const masked = text.replace(numberAtEnd, (run) => {
    const rest = significant(inAsciiDigits(run).replaceAll('\udc00', ''));
    const isRest = rest.length >= leastRest && numbers.some((number) => number.startsWith(rest));
    return isRest ? secretMask : run;
  });
  return forms.reduce(withoutRest, masked);
}

function withoutRest(text: string, form: string): string {
  for (let length = form.length - 1; length >= distinctive; length--) {
    const rest = form.slice(0, length);
    if (text.endsWith(rest)) return text.slice(0, -length) + secretMask;
    if (text.includes(`${rest}; `)) return text.replaceAll(`${rest}; `, `${secretMask}; `);
  }
  return text;
}

function significant(digits: string): string {
  return digits.replace(/^0+/, '');
}

function padded(number: string): readonly string[] {
  return Array.from({ length: longestPadded }, (_, at) => number.padStart(at + 1, '0'));
}

/** The hexadecimal numbers of the digits' characters (0x30 to 0x39). */
function hexadecimal(number: string): readonly string[] {
  return number.length < distinctive ? [] : [number.replace(/./g, '3$&')];
}

function base64Forms(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  const standard = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const bare = standard.replace(/=+$/, '');
  return [standard, bare].flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** Each form once, the longest first, since one may be part of another. */
function longestFirst(forms: readonly string[]): readonly string[] {
  return [...new Set(forms)].filter(Boolean).sort((a, b) => b.length - a.length);
}
