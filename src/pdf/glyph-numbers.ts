import type { PdfObjects } from './pdf-objects.ts';
import type { PdfEdit } from './pdf-update.ts';
import { dictionariesIn, type PdfDictionary } from './pdf-values.ts';

/**
 * Text may consist of the numbers of its glyphs (`/Identity-H`), which have a meaning only in the
 * font itself. Where the PDF does not contain the font and does not say what letters they are
 * (`/ToUnicode`), PDFium draws the glyphs with these numbers from a font of its own: other letters.
 *
 * The glyphs of Arial, Times New Roman and Courier New are in a known order, so for these a
 * `/ToUnicode` is added, and PDFium draws the right letters. Returns the edits in the text of
 * object `number`. `toUnicode` is the number of the object that will be that table.
 */
export function glyphNumberEdits(
  number: number,
  objects: PdfObjects,
  toUnicode: number,
): readonly PdfEdit[] {
  const value = objects.value(number);
  if (!value) return [];
  return [...dictionariesIn(value)]
    .filter((font) => isByGlyphNumber(font, objects))
    .map(({ end }) => ({ start: end - 2, end: end - 2, text: ` /ToUnicode ${toUnicode} 0 R ` }));
}

/**
 * The names of fonts in object `number` whose text consists of glyph numbers and which the PDF does
 * not contain: PDFium cannot know the letters unless the PDF says which they are.
 */
export function glyphNumberFonts(number: number, objects: PdfObjects): readonly string[] {
  const value = objects.value(number);
  if (!value) return [];
  return [...dictionariesIn(value)].flatMap((font) => {
    const glyphs =
      glyphsOf(font, objects) ?? (hasNumbersForNames(font, objects) ? font : undefined);
    const name = objects.resolve(glyphs?.entries.get('BaseFont'));
    return glyphs && name?.kind === 'name' && !isContained(glyphs, objects) ? [name.name] : [];
  });
}

/**
 * Names that programs give to glyphs of which they know only the number: `g36`, `glyph36`,
 * `cid_36`.
 */
const numberedName = /^(?:g|gid|glyph|cid|index|c)[_.-]?\d+$/i;

/** Whether a font of one byte a character names its glyphs by number. */
function hasNumbersForNames({ entries }: PdfDictionary, objects: PdfObjects): boolean {
  const encoding = objects.resolve(entries.get('Encoding'));
  if (encoding?.kind !== 'dictionary') return false;
  const differences = objects.resolve(encoding.entries.get('Differences'));
  return (
    differences?.kind === 'array' &&
    differences.items.some((item) => item.kind === 'name' && numberedName.test(item.name))
  );
}

/** The font of glyphs that a composite font has (ISO 32000-1, 9.7). */
function glyphsOf({ entries }: PdfDictionary, objects: PdfObjects): PdfDictionary | undefined {
  const descendants = objects.resolve(entries.get('DescendantFonts'));
  const glyphs = descendants?.kind === 'array' ? objects.resolve(descendants.items[0]) : undefined;
  return glyphs?.kind === 'dictionary' ? glyphs : undefined;
}

/** Whether the file contains a font's outlines (ISO 32000-1, 9.9). */
export function isContained({ entries }: PdfDictionary, objects: PdfObjects): boolean {
  const descriptor = objects.resolve(entries.get('FontDescriptor'));
  return (
    descriptor?.kind === 'dictionary' &&
    ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.entries.has(key))
  );
}

function isByGlyphNumber(font: PdfDictionary, objects: PdfObjects): boolean {
  const { entries } = font;
  const encoding = objects.resolve(entries.get('Encoding'));
  if (encoding?.kind !== 'name' || !/^Identity-[HV]$/.test(encoding.name)) return false;
  if (entries.has('ToUnicode')) return false;
  const glyphs = glyphsOf(font, objects);
  if (!glyphs || isContained(glyphs, objects)) return false;
  const map = objects.resolve(glyphs.entries.get('CIDToGIDMap'));
  const name = objects.resolve(glyphs.entries.get('BaseFont'));
  return (
    (map === undefined || (map.kind === 'name' && map.name === 'Identity')) &&
    name?.kind === 'name' &&
    inKnownOrder.test(name.name.replaceAll(' ', ''))
  );
}

/** `ArialMT`, `Arial,Bold`, `TimesNewRomanPS-BoldItalicMT`; not Arial Narrow, Arial Black, Arial Unicode MS. */
const inKnownOrder =
  /^(?:[A-Z]{6}\+)?(?:Arial|TimesNewRoman|CourierNew)(?:PS)?(?:MT)?(?:[,-]?(?:Bold|Italic|Oblique|Regular|BoldItalic|BoldOblique))?(?:MT)?$/i;

/**
 * The characters of the glyphs from number 3 on: the order of Apple's standard glyphs (TrueType
 * Reference Manual, `post`, format 1), which these fonts follow up to 171. After that, some leave
 * two of them out.
 */
const firstGlyph = 3;
const knownOrder = [
  ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~',
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…',
].join('');

/** The stream object that says which characters the glyph numbers are (ISO 32000-1, 9.10.3). */
export function knownOrderTable(): string {
  const hex = (value: number) => value.toString(16).padStart(4, '0');
  const lines = [...knownOrder].map(
    (character, index) => `<${hex(firstGlyph + index)}> <${hex(character.charCodeAt(0))}>`,
  );
  const blocks: string[] = [];
  // A block contains at most a hundred lines.
  for (let at = 0; at < lines.length; at += 100) {
    const some = lines.slice(at, at + 100);
    blocks.push(`${some.length} beginbfchar`, ...some, 'endbfchar');
  }
  const content = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /KnownOrder def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}
