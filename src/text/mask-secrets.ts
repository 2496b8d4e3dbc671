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

const digitRun = /\p{Nd}+/gu;

/**
 * Removes secrets from a text that somebody else has written:
 *
 * - a number that is one of `digits`, with any number of leading zeros, and in full-width digits
 * too.
 *   A short one (`1`) only where it is the whole number, so that `Tray 10` stays; one of four or
 * more
 *   digits inside a longer number too, which is then masked as a whole.
 * - a word of `words`; a short one only where no letter or digit is next to it.
 * - each of them in Base64, plain or for URLs, with and without padding, zero-padded digits as
 * well;
 *   words also percent-encoded.
 * - the rest of one at the end of a text that is long enough to have been cut there.
 */
export function maskSecrets(text: string, { digits, words }: KnownSecrets): string {
  let masked = text;
  for (const form of writtenForms({ digits, words })) masked = withoutWord(masked, form);
  const numbers = digits.map(significant).filter((number) => number !== '');
  masked = masked.replace(digitRun, (run, at: number) => {
    const plain = run.normalize('NFKC');
    const atCut = text.length >= mayBeCut && at + run.length === masked.length;
    return numbers.some((number) => isNumber(plain, number, atCut)) ? secretMask : run;
  });
  return masked;
}

/** Masks every number in a text, where the secret digits are not known. */
export function maskNumbers(text: string): string {
  return text.replace(digitRun, secretMask);
}

function isNumber(run: string, number: string, atCut: boolean): boolean {
  const given = significant(run);
  if (given === number) return true;
  if (number.length >= distinctive && run.includes(number)) return true;
  return atCut && given.length >= leastRest && number.startsWith(given);
}

function significant(digits: string): string {
  return digits.replace(/^0+/, '');
}

/** Every other way to write the secrets, longest first, since one may be part of another. */
function writtenForms({ digits, words }: KnownSecrets): readonly string[] {
  const padded = digits.flatMap((secret) => {
    const from = significant(secret);
    return Array.from({ length: longestPadded }, (_, at) => from.padStart(at + 1, '0'));
  });
  const encoded = [...digits, ...padded, ...words].filter(Boolean).flatMap(base64Forms);
  const plain = words.flatMap((word) => [word, percentEncoded(word)]);
  const forms = new Set([...plain, ...encoded].filter(Boolean));
  return [...forms].sort((a, b) => b.length - a.length);
}

function base64Forms(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  const standard = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const bare = standard.replace(/=+$/, '');
  return [standard, bare].flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** A lone surrogate cannot be percent-encoded. */
function percentEncoded(word: string): string {
  return word.isWellFormed() ? encodeURIComponent(word) : '';
}

function withoutWord(text: string, word: string): string {
  const literal = word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const alone = word.length < distinctive;
  const pattern = alone ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
  const masked = text.replace(new RegExp(pattern, 'gu'), secretMask);
  if (text.length < mayBeCut) return masked;
  for (let rest = word.length - 1; rest >= distinctive; rest--) {
    const left = word.slice(0, rest);
    if (masked.endsWith(left)) return masked.slice(0, -rest) + secretMask;
  }
  return masked;
}
