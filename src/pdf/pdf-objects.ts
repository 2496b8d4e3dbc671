import { type PdfValue, readPdfValue } from './pdf-values.ts';

/** An object of a PDF: the text before its stream, if it has one, and where its stream's bytes are. */
export interface PdfObject {
  readonly number: number;
  readonly text: string;
  readonly stream?: { readonly start: number; readonly end: number };
}

/** The objects of a file by number; the last of a number counts, as in a file that was updated. */
export class PdfObjects {
  private readonly objects = new Map<number, PdfObject>();
  private readonly values = new Map<number, PdfValue | undefined>();

  add(object: PdfObject): void {
    this.objects.set(object.number, object);
    this.values.delete(object.number);
  }

  all(): IterableIterator<PdfObject> {
    return this.objects.values();
  }

  get(number: number): PdfObject | undefined {
    return this.objects.get(number);
  }

  /** The largest number of an object, or 0. */
  largest(): number {
    let largest = 0;
    for (const number of this.objects.keys()) largest = Math.max(largest, number);
    return largest;
  }

  /** Part of an object's text. */
  text(number: number, start: number, end: number): string {
    return this.objects.get(number)?.text.slice(start, end) ?? '';
  }

  /** An object's value; nothing where it is damaged or there is none. */
  value(number: number): PdfValue | undefined {
    if (!this.values.has(number)) {
      const object = this.objects.get(number);
      this.values.set(number, object && readPdfValue(object.text));
    }
    return this.values.get(number);
  }

  /** What a value is or refers to. */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    return value?.kind === 'reference' ? this.value(value.number) : value;
  }
}

const code = (text: string) => [...text].map((character) => character.charCodeAt(0));
const [obj, stream, endstream, endobj] = ['obj', 'stream', 'endstream', 'endobj'].map(code);

/**
 * The text of an object is no longer than this, except for what is not needed here: tables of a
 * million pages.
 */
const longestText = 4 * 1024 * 1024;

/**
 * Finds the objects that are in a file by themselves, from its first byte to its last, whatever its
 * table of objects says. Streams are skipped, so the time depends on the rest only.
 */
export function* pdfObjects(bytes: Uint8Array): Generator<PdfObject> {
  let at = 0;
  for (;;) {
    at = indexOf(bytes, obj, at);
    if (at < 0) return;
    const number = numberBefore(bytes, at);
    at += 3;
    if (number === undefined) continue;
    const end = endOfText(bytes, at);
    const text = latin1(bytes.subarray(at, end));
    if (!startsAt(bytes, stream, end)) {
      yield { number, text };
      at = end;
      continue;
    }
    const start = end + 6 + (bytes[end + 6] === 0x0d ? 1 : 0) + 1;
    const streamEnd = endOfStream(bytes, start, text);
    yield { number, text, stream: { start, end: streamEnd } };
    at = streamEnd;
  }
}

/** Where the object's text ends: at `stream` or `endobj`, or where it is too long. */
function endOfText(bytes: Uint8Array, from: number): number {
  const most = Math.min(bytes.length, from + longestText);
  for (let at = from; at < most; at++) {
    const byte = bytes[at];
    if (byte === 0x65 && startsAt(bytes, endobj, at)) return at;
    if (byte !== 0x73 || !startsAt(bytes, stream, at)) continue;
    const after = bytes[at + 6];
    if (after === 0x0a || after === 0x0d) return at;
  }
  return most;
}

function endOfStream(bytes: Uint8Array, start: number, text: string): number {
  const length = /\/Length[\0\t\n\f\r ]+(\d{1,10})(?![\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R)(?!\d)/.exec(
    text,
  );
  const told = start + Number(length?.[1] ?? Number.NaN);
  for (const skipped of [0, 1, 2]) if (startsAt(bytes, endstream, told + skipped)) return told;
  const found = indexOf(bytes, endstream, start);
  return found < 0 ? bytes.length : found;
}

/** The object's number in `12 0 obj`; `at` is where `obj` is. */
function numberBefore(bytes: Uint8Array, at: number): number | undefined {
  const found = /(?:^|[^\d])(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+$/.exec(
    latin1(bytes.subarray(Math.max(0, at - 24), at)),
  );
  return found ? Number(found[1]) : undefined;
}

function indexOf(bytes: Uint8Array, wanted: readonly number[] = [], from: number): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (startsAt(bytes, wanted, at)) return at;
  }
  return -1;
}

function startsAt(bytes: Uint8Array, wanted: readonly number[] = [], at: number): boolean {
  for (let index = 0; index < wanted.length; index++) {
    if (bytes[at + index] !== wanted[index]) return false;
  }
  return true;
}

const chunk = 8192;

/** One character for each byte; TextDecoder's latin1 is another encoding, windows-1252. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk) {
    text += String.fromCharCode(...bytes.subarray(at, at + chunk));
  }
  return text;
}
