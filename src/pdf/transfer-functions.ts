import type { PdfObjects } from './pdf-objects.ts';
import type { PdfEdit } from './pdf-update.ts';
import { dictionariesIn, type PdfValue } from './pdf-values.ts';

/** What comes out is what goes in (ISO 32000-1, 7.10.3). */
const identity = '<< /FunctionType 2 /Domain [0 1] /N 1 >>';

/** The keys of a graphics state under which transfer functions are (ISO 32000-1, table 58). */
const keys = ['TR', 'TR2'];

/**
 * PDFium takes transfer functions that are given one for each colour, as an array, in the wrong order: the
 * first for blue and the third for red. An array in which one is a name (`/Identity`, `/Default`) it
 * leaves out altogether. So the array is turned round, and names become functions.
 *
 * Gives what is to be changed in which objects because of object `number`: its own text, and that of an array
 * it refers to.
 */
export function transferFunctionEdits(
  number: number,
  objects: PdfObjects,
): ReadonlyMap<number, readonly PdfEdit[]> {
  const edits = new Map<number, readonly PdfEdit[]>();
  const value = objects.value(number);
  if (!value) return edits;
  for (const { entries } of dictionariesIn(value)) {
    for (const key of keys) {
      const transfer = entries.get(key);
      if (transfer?.kind === 'array') {
        edits.set(number, [...(edits.get(number) ?? []), ...turned(number, transfer, objects)]);
      } else if (transfer?.kind === 'reference') {
        const array = objects.value(transfer.number);
        if (array) edits.set(transfer.number, turned(transfer.number, array, objects));
      }
    }
  }
  return edits;
}

/** Turns an array round that is in the text of object `number`; nothing if it holds no transfer functions. */
function turned(number: number, array: PdfValue, objects: PdfObjects): readonly PdfEdit[] {
  if (array.kind !== 'array') return [];
  const [first, second, third] = array.items;
  if (!first || !second || !third) return [];
  if (!array.items.every((item) => isTransfer(item, objects))) return [];
  const source = (item: PdfValue) =>
    item.kind === 'name' ? identity : objects.text(number, item.start, item.end);
  const { start, end } = first;
  return [
    { start, end, text: source(third) },
    { start: second.start, end: second.end, text: source(second) },
    { start: third.start, end: third.end, text: source(first) },
  ];
}

function isTransfer(item: PdfValue, objects: PdfObjects): boolean {
  if (item.kind === 'name') return item.name === 'Identity' || item.name === 'Default';
  const value = objects.resolve(item);
  return value?.kind === 'dictionary' && value.entries.has('FunctionType');
}
