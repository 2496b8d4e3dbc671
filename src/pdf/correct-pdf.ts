import { foreignSigns, symbolFontEdits } from './foreign-signs.ts';
import { glyphNumberEdits, glyphNumberFonts, knownOrderTable } from './glyph-numbers.ts';
import { isObjectStream, objectsWithin } from './object-streams.ts';
import { isPatternWithText } from './pattern-pages.ts';
import { latin1, PdfObjects, pdfObjects } from './pdf-objects.ts';
import { edited, type NewObject, type PdfEdit, updatedPdf } from './pdf-update.ts';
import { transferFunctionEdits } from './transfer-functions.ts';

/** What has to be known about a PDF before PDFium draws it. */
export interface PdfTraits {
  /** Whether it contains something that PDFium draws wrongly, and that `correctedPdf` can correct. */
  readonly needsCorrection: boolean;
  /** The names of fonts that it does not contain and for whose signs PDFium would draw letters. */
  readonly foreignSigns: ReadonlySet<string>;
  /** The names of fonts that it does not contain and whose text consists of glyph numbers. */
  readonly glyphNumberFonts: ReadonlySet<string>;
  /** Whether there may be text in its patterns. */
  readonly textInPatterns: boolean;
}

/**
 * Reads a PDF's objects, in whatever form they are. It takes a hundredth of a conversion's time,
 * since most objects are only skimmed.
 */
export async function pdfTraits(bytes: Uint8Array): Promise<PdfTraits> {
  const objects = new PdfObjects();
  for (const object of pdfObjects(bytes)) {
    objects.add(object);
    if (!isObjectStream(object)) continue;
    for (const within of await objectsWithin(bytes, object)) objects.add(within);
  }
  const all = [...objects.all()];
  const having = (key: string) => all.filter(({ text }) => text.includes(key));
  return {
    needsCorrection: editsOf(objects, 0).size > 0,
    foreignSigns: new Set(
      having('/FontDescriptor').flatMap(({ number }) => foreignSigns(number, objects)),
    ),
    glyphNumberFonts: new Set(
      having('/BaseFont').flatMap(({ number }) => glyphNumberFonts(number, objects)),
    ),
    textInPatterns: having('/PatternType').some(({ number }) => isPatternWithText(number, objects)),
  };
}

/**
 * A PDF as PDFium has written it, in which what PDFium would draw wrongly is written in another
 * way; nothing if there is nothing of that kind.
 */
export function correctedPdf(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const objects = new PdfObjects();
  for (const object of pdfObjects(bytes)) objects.add(object);
  const table = objects.largest() + 1;
  const edits = editsOf(objects, table);
  if (edits.size === 0) return undefined;
  const changed: NewObject[] = [{ number: table, body: knownOrderTable() }];
  for (const [number, changes] of edits) {
    const object = objects.get(number);
    if (!object) continue;
    const { stream } = object;
    const data = stream ? latin1(bytes.subarray(stream.start, stream.end)) : undefined;
    const text = edited(object.text, changes);
    changed.push({
      number,
      body: data === undefined ? text : `${text}stream\n${data}\nendstream`,
    });
  }
  return updatedPdf(bytes, changed);
}

/** Which objects have to be changed, and how; `table` is the number of the table of glyphs. */
function editsOf(objects: PdfObjects, table: number): Map<number, PdfEdit[]> {
  const edits = new Map<number, PdfEdit[]>();
  for (const { number, text } of objects.all()) {
    if (text.includes('/TR')) {
      for (const [changed, some] of transferFunctionEdits(number, objects)) {
        // An array that is an object of its own is changed once, however many objects refer to it.
        if (changed !== number && edits.has(changed)) continue;
        if (some.length > 0) edits.set(changed, [...(edits.get(changed) ?? []), ...some]);
      }
    }
    const fonts = [
      ...(text.includes('/DescendantFonts') ? glyphNumberEdits(number, objects, table) : []),
      ...(text.includes('/Symbol') ? symbolFontEdits(number, objects) : []),
    ];
    if (fonts.length > 0) edits.set(number, [...(edits.get(number) ?? []), ...fonts]);
  }
  return edits;
}
