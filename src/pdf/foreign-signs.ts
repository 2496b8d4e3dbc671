import { isContained } from './glyph-numbers.ts';
import type { PdfObjects } from './pdf-objects.ts';
import type { PdfEdit } from './pdf-update.ts';
import { dictionariesIn, type PdfDictionary } from './pdf-values.ts';

/** ISO 32000-1, table 123: the font has signs beyond the Latin letters; it has only those. */
const [symbolic, nonsymbolic] = [4, 32];

/**
 * The names of the fonts of object `number` whose signs only the font itself defines (it is
 * symbolic, and no encoding is given), and which the PDF does not contain: barcodes, ornaments,
 * mathematics. PDFium draws Latin letters for them, except for the two that it has.
 */
export function foreignSigns(number: number, objects: PdfObjects): readonly string[] {
  const value = objects.value(number);
  if (!value) return [];
  return [...dictionariesIn(value)].flatMap((font) => nameOfForeign(font, objects) ?? []);
}

function nameOfForeign(font: PdfDictionary, objects: PdfObjects): string | undefined {
  const { entries } = font;
  const name = objects.resolve(entries.get('BaseFont'));
  const descriptor = objects.resolve(entries.get('FontDescriptor'));
  if (name?.kind !== 'name' || descriptor?.kind !== 'dictionary') return undefined;
  const subtype = objects.resolve(entries.get('Subtype'));
  if (subtype?.kind !== 'name' || !['Type1', 'TrueType', 'MMType1'].includes(subtype.name)) {
    return undefined;
  }
  if (entries.has('Encoding') || entries.has('ToUnicode')) return undefined;
  const flags = objects.resolve(descriptor.entries.get('Flags'));
  const bits = flags?.kind === 'number' ? flags.number : 0;
  const isSymbolic = (bits & symbolic) !== 0 && (bits & nonsymbolic) === 0;
  return isSymbolic && !isContained(font, objects) ? name.name : undefined;
}

/** Adobe's Symbol, as Windows and its styles call it. */
const symbolFont = /^Symbol(?:MT)?(?:,.*)?$/;

/**
 * If Symbol has another name or is given as TrueType, PDFium draws Latin letters, although it has
 * Symbol, whose signs have the same numbers. So the font is given that name. Returns the edits of
 * object `number`.
 */
export function symbolFontEdits(number: number, objects: PdfObjects): readonly PdfEdit[] {
  const value = objects.value(number);
  if (!value) return [];
  return [...dictionariesIn(value)].flatMap((font) => {
    if (!symbolFont.test(nameOfForeign(font, objects) ?? '')) return [];
    const named = { Subtype: '/Type1', BaseFont: '/Symbol' };
    return Object.entries(named).flatMap(([key, text]) => {
      const old = font.entries.get(key);
      return old ? [{ start: old.start, end: old.end, text }] : [];
    });
  });
}
