import { latin1 } from './text.ts';

/**
 * The forms in which a driver could write a Department ID or a PIN. `digits` is what was typed,
 * `plain` the number without leading zeros, `padded` with zeros to 7 or 8 digits.
 */
export type NumberForm =
  | 'u32'
  | 'u32le'
  | 'digits'
  | 'plain'
  | 'padded7'
  | 'padded8'
  | 'hex'
  | 'hex8'
  | 'digits-in-hex'
  | 'utf16be'
  | 'utf16le'
  | 'bcd'
  | 'base64';

export interface WrittenNumber {
  readonly form: NumberForm;
  readonly bytes: Uint8Array;
}

const ascii = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  Array.from(text).forEach((letter, at) => {
    view.setUint16(at * 2, letter.charCodeAt(0), littleEndian);
  });
  return bytes;
}

function u32(number: number, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number, littleEndian);
  return bytes;
}

function bcd(digits: string): Uint8Array {
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Uint8Array.from({ length: even.length / 2 }, (_, at) =>
    Number.parseInt(even.slice(at * 2, at * 2 + 2), 16),
  );
}

/** Writes 1 to 7 digits in a form. */
export function writeNumber(form: NumberForm, digits: string): Uint8Array {
  const plain = digits.replace(/^0+(?=.)/, '');
  switch (form) {
    case 'u32':
      return u32(Number(digits), false);
    case 'u32le':
      return u32(Number(digits), true);
    case 'digits':
      return ascii(digits);
    case 'plain':
      return ascii(plain);
    case 'padded7':
      return ascii(plain.padStart(7, '0'));
    case 'padded8':
      return ascii(plain.padStart(8, '0'));
    case 'hex':
      return ascii(Number(digits).toString(16).toUpperCase());
    case 'hex8':
      return ascii(Number(digits).toString(16).toUpperCase().padStart(8, '0'));
    case 'digits-in-hex':
      return ascii(Array.from(digits, (digit) => digit.charCodeAt(0).toString(16)).join(''));
    case 'utf16be':
      return utf16(digits, false);
    case 'utf16le':
      return utf16(digits, true);
    case 'bcd':
      return bcd(digits);
    case 'base64':
      return ascii(btoa(digits).replace(/=+$/, ''));
  }
}

/** All forms of a number, longer ones first, each spelling once. */
export function writtenForms(digits: string): readonly WrittenNumber[] {
  const forms: readonly NumberForm[] = [
    ...(['digits', 'plain', 'padded7', 'padded8', 'u32', 'u32le', 'utf16be', 'utf16le'] as const),
    ...(['digits-in-hex', 'hex8', 'hex', 'bcd', 'base64'] as const),
  ];
  const seen = new Set<string>();
  const written = forms.flatMap((form): WrittenNumber[] => {
    const bytes = writeNumber(form, digits);
    const spelling = String.fromCharCode(...bytes);
    if (seen.has(spelling)) return [];
    seen.add(spelling);
    return [{ form, bytes }];
  });
  return written.sort((a, b) => b.bytes.length - a.bytes.length);
}

/**
 * Shorter byte sequences occur anywhere by chance and prove nothing. The same holds for a number
 * below 65,536, which is two zero bytes and two others.
 */
const fewestBytes = 4;

export interface Occurrence {
  readonly form: NumberForm;
  readonly at: number;
  readonly length: number;
}

/** The letters of hexadecimal digits, which may be in upper or lower case. */
function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x46 ? byte + 0x20 : byte;
}

function matches(bytes: Uint8Array, at: number, wanted: Uint8Array, anyCase: boolean): boolean {
  for (let index = 0; index < wanted.length; index++) {
    const here = bytes[at + index] ?? -1;
    const there = wanted[index] ?? -2;
    if (anyCase ? lower(here) !== lower(there) : here !== there) return false;
  }
  return true;
}

/**
 * Where in unstructured bytes a number of 1 to 7 digits is written in any form, at places that do
 * not overlap, in order. What is too short to be told from chance is not searched for. For masking,
 * `leastNumber` can be lower: too much is masked rather than too little.
 */
export function findNumber(
  bytes: Uint8Array,
  digits: string,
  leastNumber = 0x1_0000,
): readonly Occurrence[] {
  const forms = writtenForms(digits).filter(({ form, bytes: written }) => {
    if (form === 'u32' || form === 'u32le') return Number(digits) >= leastNumber;
    return written.length >= fewestBytes;
  });
  const found: Occurrence[] = [];
  for (let at = 0; at + fewestBytes <= bytes.length; at++) {
    const hit = forms.find(({ form, bytes: written }) =>
      matches(bytes, at, written, form === 'hex' || form === 'hex8' || form === 'digits-in-hex'),
    );
    if (!hit) continue;
    found.push({ form: hit.form, at, length: hit.bytes.length });
    at += hit.bytes.length - 1;
  }
  return found;
}

const lineForms: readonly NumberForm[] = [
  ...(['digits', 'plain', 'padded7', 'padded8', 'digits-in-hex', 'hex8', 'hex'] as const),
  ...(['base64', 'utf16be', 'utf16le'] as const),
];

/**
 * Whether a number is separate from its surroundings. One of 5 digits or more may touch letters, as
 * in `ID1234567`; none may touch other digits.
 */
function stands(text: string, at: number, end: number, digits: number): boolean {
  const touching = digits >= 5 ? /[0-9]/ : /[A-Za-z0-9]/;
  return !touching.test(text.charAt(at - 1)) && !touching.test(text.charAt(end));
}

/**
 * Where a number of 1 to 7 digits is written as text in a line, by itself and not as a part of a
 * longer number; in order. Short numbers are found too, and may be there by chance.
 */
export function findTokens(line: Uint8Array, digits: string): readonly Occurrence[] {
  const asIs = latin1(line);
  const anyCase = asIs.toUpperCase();
  const found: Occurrence[] = [];
  for (const form of lineForms) {
    const exact = form === 'base64';
    const text = exact ? asIs : anyCase;
    const written = latin1(writeNumber(form, digits));
    const wanted = exact ? written : written.toUpperCase();
    if ((form === 'hex' || exact) && wanted.length < fewestBytes) continue;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      const wide = form === 'utf16be' || form === 'utf16le';
      const alone = wide || stands(text, at, end, digits.length);
      const free = found.every((other) => end <= other.at || at >= other.at + other.length);
      if (alone && free) found.push({ form, at, length: wanted.length });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}
