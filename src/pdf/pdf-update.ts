import { latin1 } from './pdf-objects.ts';

/** A part of an object's text, and its replacement. */
export interface PdfEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all edits applied; they do not overlap. */
export function edited(text: string, edits: readonly PdfEdit[]): string {
  let done = text;
  for (const { start, end, text: piece } of edits.toSorted((a, b) => b.start - a.start)) {
    done = done.slice(0, start) + piece + done.slice(end);
  }
  return done;
}

/** An object's number and all of what is between `obj` and `endobj`, a character for each byte. */
export interface NewObject {
  readonly number: number;
  readonly body: string;
}

/**
 * A file in which objects are replaced or added: an incremental update (ISO 32000-1, 7.5.6).
 * `root`, if given, is the number of another catalog. The file has to end in a table and a trailer,
 * as PDFium writes them; nothing if it does not.
 */
export function updatedPdf(
  bytes: Uint8Array,
  objects: readonly NewObject[],
  root?: number,
): Uint8Array<ArrayBuffer> | undefined {
  const tail = latin1(bytes.subarray(-4096));
  const [, entries, previous] =
    /trailer\s*<<((?:(?!trailer)[\s\S])*)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail) ?? [];
  const size = /\/Size\s+(\d+)/.exec(entries ?? '')?.[1];
  if (entries === undefined || size === undefined) return undefined;
  let text = '\n';
  const table: string[] = [];
  for (const { number, body } of objects) {
    const offset = String(bytes.length + text.length).padStart(10, '0');
    table.push(`${number} 1\n${offset} 00000 n \n`);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const start = bytes.length + text.length;
  const largest = Math.max(Number(size), ...objects.map(({ number }) => number + 1));
  const kept = entries.replace(/\/(?:Size|Prev)\s+\d+(?!\s+\d+\s+R)/g, '');
  const rest = root === undefined ? kept : kept.replace(/\/Root\s+\d+/, `/Root ${root}`);
  text += `xref\n${table.join('')}trailer\n<< ${rest} /Size ${largest} /Prev ${previous} >>\n`;
  text += `startxref\n${start}\n%%EOF\n`;
  const whole = new Uint8Array(bytes.length + text.length);
  whole.set(bytes);
  for (let at = 0; at < text.length; at++) whole[bytes.length + at] = text.charCodeAt(at);
  return whole;
}
