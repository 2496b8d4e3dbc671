import type { PdfObjects } from './pdf-objects.ts';
import type { PdfEdit } from './pdf-update.ts';
import { dictionariesIn, type PdfValue } from './pdf-values.ts';

/** A function that returns its argument (ISO 32000-1, 7.10.3). */
const identity = '<< /FunctionType 2 /Domain [0 1] /N 1 >>';

/** The keys of a graphics state that contain transfer functions (ISO 32000-1, table 58). */
const keys = ['TR', 'TR2'];

/**
 * PDFium reads transfer functions that are given one for each colour, as an array, in the wrong
 * order: the first for blue and the third for red. It ignores an array in which one is a name
 * (`/Identity`, `/Default`). So the array is reversed, and names become functions.
 *
 * Returns which objects have to be changed because of object `number`: its own text, and that of an
 * array it refers to.
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

/**
 * Reverses an array in the text of object `number`; nothing if it contains no transfer functions.
 */
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
