import { PdfObjects, pdfObjects } from './pdf-objects.ts';
import { type NewObject, updatedPdf } from './pdf-update.ts';
import type { PdfDictionary } from './pdf-values.ts';

/** Whether an object is a tiling pattern that may contain text (ISO 32000-1, 8.7.3). */
export function isPatternWithText(number: number, objects: PdfObjects): boolean {
  return fontsOf(number, objects) !== undefined;
}

function fontsOf(number: number, objects: PdfObjects): PdfDictionary | undefined {
  const pattern = objects.value(number);
  if (pattern?.kind !== 'dictionary' || !objects.get(number)?.stream) return undefined;
  const type = objects.resolve(pattern.entries.get('PatternType'));
  if (type?.kind !== 'number' || type.number !== 1) return undefined;
  const resources = objects.resolve(pattern.entries.get('Resources'));
  if (resources?.kind !== 'dictionary' || !resources.entries.has('Font')) return undefined;
  return pattern;
}

/**
 * A PDF, as PDFium has written it, with other pages: each has the contents of one of its patterns.
 * PDFium reports the text of pages only, not that of patterns. Nothing if no pattern contains text.
 */
export function patternPages(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const objects = new PdfObjects();
  for (const object of pdfObjects(bytes)) objects.add(object);
  const catalog = objects.largest() + 1;
  const tree = catalog + 1;
  const pages: NewObject[] = [];
  for (const { number } of objects.all()) {
    const resources = fontsOf(number, objects)?.entries.get('Resources');
    if (!resources) continue;
    const text = objects.text(number, resources.start, resources.end);
    const entries = `/MediaBox [0 0 1000 1000] /Resources ${text} /Contents ${number} 0 R`;
    const body = `<< /Type /Page /Parent ${tree} 0 R ${entries} >>`;
    pages.push({ number: tree + 1 + pages.length, body });
  }
  if (pages.length === 0) return undefined;
  const kids = pages.map(({ number }) => `${number} 0 R`).join(' ');
  const added = [
    { number: catalog, body: `<< /Type /Catalog /Pages ${tree} 0 R >>` },
    { number: tree, body: `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>` },
    ...pages,
  ];
  return updatedPdf(bytes, added, catalog);
}
