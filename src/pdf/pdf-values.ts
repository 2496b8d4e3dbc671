/**
 * A value in the text of a PDF (ISO 32000-1, 7.3) and where it is: `start` and `end` count characters
 * of the text that was read.
 */
export type PdfValue = PdfSpan &
  (
    | { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, PdfValue> }
    | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'reference'; readonly number: number }
    | { readonly kind: 'number'; readonly number: number }
    /** Strings, true, false, null: they are not used here. */
    | { readonly kind: 'other' }
  );

interface PdfSpan {
  readonly start: number;
  readonly end: number;
}

/** Values that are nested deeper are treated as damage. */
const deepest = 64;

const blank = /[\0\t\n\f\r ]*(?:%[^\n\r]*[\0\t\n\f\r ]*)*/y;
const reference = /(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const nameText = /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y;
const hexString = /<[^>]*>/y;
const plain = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;

/**
 * Reads the value at `from` in a text whose characters are the file's bytes; nothing if it is
 * damaged.
 */
export function readPdfValue(text: string, from = 0): PdfValue | undefined {
  let at = from;

  function match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) return undefined;
    at = pattern.lastIndex;
    return found;
  }

  function value(depth: number): PdfValue | undefined {
    match(blank);
    if (depth > deepest) return undefined;
    const start = at;
    if (text.startsWith('<<', at)) return dictionary(start, depth);
    if (text[at] === '[') return array(start, depth);
    if (text[at] === '(') return string(start);
    const named = match(nameText);
    if (named) return { kind: 'name', name: unescaped(named[1] ?? ''), start, end: at };
    const referred = match(reference);
    if (referred) return { kind: 'reference', number: Number(referred[1]), start, end: at };
    const word = match(hexString) ?? match(plain);
    if (!word) return undefined;
    const number = Number(word[0]);
    return Number.isNaN(number)
      ? { kind: 'other', start, end: at }
      : { kind: 'number', number, start, end: at };
  }

  function dictionary(start: number, depth: number): PdfValue | undefined {
    at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      match(blank);
      if (text.startsWith('>>', at)) {
        at += 2;
        return { kind: 'dictionary', entries, start, end: at };
      }
      const key = value(depth + 1);
      const entry = key?.kind === 'name' ? value(depth + 1) : undefined;
      if (key?.kind !== 'name' || !entry) return undefined;
      entries.set(key.name, entry);
    }
  }

  function array(start: number, depth: number): PdfValue | undefined {
    at += 1;
    const items: PdfValue[] = [];
    for (;;) {
      match(blank);
      if (text[at] === ']') {
        at += 1;
        return { kind: 'array', items, start, end: at };
      }
      const item = value(depth + 1);
      if (!item) return undefined;
      items.push(item);
    }
  }

  /** Brackets in it are balanced or escaped. */
  function string(start: number): PdfValue | undefined {
    let open = 0;
    for (; at < text.length; at++) {
      if (text[at] === '\\') at++;
      else if (text[at] === '(') open++;
      else if (text[at] === ')' && --open === 0) {
        at++;
        return { kind: 'other', start, end: at };
      }
    }
    return undefined;
  }

  return value(0);
}

/** A name's characters may be written as `#` and two hexadecimal digits. */
function unescaped(name: string): string {
  return name.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Every dictionary within a value, including the value itself. */
export function* dictionariesIn(value: PdfValue): Generator<PdfDictionary> {
  const open = [value];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'dictionary') {
      yield next;
      open.push(...next.entries.values());
    } else if (next.kind === 'array') open.push(...next.items);
  }
}

export type PdfDictionary = Extract<PdfValue, { kind: 'dictionary' }>;
