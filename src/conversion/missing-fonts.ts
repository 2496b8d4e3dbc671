import type { PdfTraits } from '../pdf/correct-pdf.ts';
import { patternPages } from '../pdf/pattern-pages.ts';
import { latin1 } from '../pdf/pdf-objects.ts';
import { mostMissingFonts, shownFontName, withFonts } from '../postscript/font-name.ts';
import type { Pdfium } from './pdfium.ts';
import { openPdf, type PdfDocument, savedPdf } from './pdfium-document.ts';
import { openPage, type PdfPage } from './pdfium-page.ts';

/**
 * The names of the fonts of a page that the document does not contain, and in which PDFium draws
 * nothing or something else than is meant; at most five.
 *
 * It asks PDFium for the same as drawing does: the outline of each letter and sign. Invisible text,
 * such as the text that character recognition puts under a scan, does not count.
 */
export function missingFonts(page: PdfPage): readonly string[] {
  const { pdfium } = page.document;
  const own = lacksFonts(pdfium, objectsOf(page)) ? withLostText(page) : [];
  return withFonts(own, missingInAnnotations(page));
}

/**
 * The same for the document's patterns, on whatever pages they are. PDFium does not report the text
 * of patterns, so they are made pages of a copy.
 */
export async function missingInPatterns(document: PdfDocument): Promise<readonly string[]> {
  if (!document.traits.textInPatterns) return [];
  const pages = patternPages(savedPdf(document));
  const copy = pages && (await openPdf(document.pdfium, pages));
  if (!copy?.ok) return [];
  try {
    return missingInAll({ ...copy.value, traits: document.traits });
  } finally {
    copy.value.close();
  }
}

function missingInAll(document: PdfDocument): readonly string[] {
  let names: readonly string[] = [];
  for (let index = 0; index < document.pages && names.length < mostMissingFonts; index++) {
    const page = openPage(document, index);
    if (!page.ok) continue;
    names = withFonts(names, missingFonts(page.value));
    page.value.close();
  }
  return names;
}

/** fpdf_annot.h: FPDF_ANNOT_POPUP, FPDF_ANNOT_FLAG_HIDDEN, FPDF_ANNOT_FLAG_PRINT. */
const [popup, hidden, printed] = [16, 2, 4];

/**
 * What is missing in annotations as they are printed. Form fields have become part of the page by
 * then.
 */
function missingInAnnotations(page: PdfPage): readonly string[] {
  const { pdfium } = page.document;
  const { calls } = pdfium;
  let names: readonly string[] = [];
  const count = calls.FPDFPage_GetAnnotCount(page.handle);
  for (let index = 0; index < count && names.length < mostMissingFonts; index++) {
    const annotation = calls.FPDFPage_GetAnnot(page.handle, index);
    if (annotation === 0) continue;
    try {
      const flags = calls.FPDFAnnot_GetFlags(annotation);
      const isSeen = (flags & printed) !== 0 && (flags & hidden) === 0;
      if (!isSeen || calls.FPDFAnnot_GetSubtype(annotation) === popup) continue;
      const objects = Array.from({ length: calls.FPDFAnnot_GetObjectCount(annotation) }, (_, at) =>
        calls.FPDFAnnot_GetObject(annotation, at),
      );
      if (lacksFonts(pdfium, objects)) names = withFonts(names, missingIn(annotation, page));
    } finally {
      if (!pdfium.isSpent()) calls.FPDFPage_CloseAnnot(annotation);
    }
  }
  return names;
}

/** PDFium reports the text of pages only, so the annotation becomes the page of a document. */
function missingIn(annotation: number, page: PdfPage): readonly string[] {
  const { pdfium } = page.document;
  const { calls } = pdfium;
  const handle = calls.EPDFAnnot_ExportAppearanceAsDocument(annotation);
  if (handle === 0) return [];
  const shown = calls.FPDF_LoadPage(handle, 0);
  try {
    return shown === 0 ? [] : withLostText({ ...page, handle: shown });
  } finally {
    if (!pdfium.isSpent()) {
      if (shown !== 0) calls.FPDF_ClosePage(shown);
      calls.FPDF_CloseDocument(handle);
    }
  }
}

/** fpdf_edit.h: FPDF_PAGEOBJ_TEXT, FPDF_PAGEOBJ_FORM. */
const [textObject, formObject] = [1, 5];
/** fpdf_edit.h: FPDF_TEXTRENDERMODE_INVISIBLE, FPDF_TEXTRENDERMODE_CLIP. */
const [invisible, clipOnly] = [3, 7];

/** How deep nested forms are followed; PDFium itself reads no more than 28. */
const deepestForm = 28;

function* objectsOf(page: PdfPage): Generator<number> {
  const { calls, quick } = page.document.pdfium;
  const count = calls.FPDFPage_CountObjects(page.handle);
  for (let index = 0; index < count; index++) yield quick.FPDFPage_GetObject(page.handle, index);
}

/**
 * Whether any visible text is in a font that the document does not contain. This is quick to find
 * out.
 */
function lacksFonts({ calls, quick }: Pdfium, objects: Iterable<number>): boolean {
  const contained = new Set<number>();
  function lacks(object: number, depth: number): boolean {
    const type = quick.FPDFPageObj_GetType(object);
    if (type === textObject) {
      const font = quick.FPDFTextObj_GetFont(object);
      if (contained.has(font) || !isSeen(calls, object)) return false;
      if (calls.FPDFFont_GetIsEmbedded(font) === 0) return true;
      contained.add(font);
    } else if (type === formObject && depth < deepestForm) {
      const count = calls.FPDFFormObj_CountObjects(object);
      for (let index = 0; index < count; index++) {
        if (lacks(quick.FPDFFormObj_GetObject(object, index), depth + 1)) return true;
      }
    }
    return false;
  }
  for (const object of objects) if (lacks(object, 0)) return true;
  return false;
}

function isSeen(calls: Pdfium['calls'], text: number): boolean {
  const mode = calls.FPDFTextObj_GetTextRenderMode(text);
  return mode !== invisible && mode !== clipOnly;
}

/**
 * PDFium's analysis of a page's text takes longer than the rest, so it is made only where it is
 * needed.
 */
function withLostText(page: PdfPage): readonly string[] {
  const { pdfium, traits } = page.document;
  const { calls, quick } = pdfium;
  let names: readonly string[] = [];
  const settled = new Set<number>();
  const drawn = new Map<number, Set<number>>();
  const [foreign, numbered] = [new Set<number>(), new Set<number>()];
  const text = calls.FPDFText_LoadPage(page.handle);
  if (text === 0) return names;
  try {
    const count = calls.FPDFText_CountChars(text);
    for (let index = 0; index < count && names.length < mostMissingFonts; index++) {
      const object = quick.FPDFText_GetTextObject(text, index);
      if (object === 0 || !isSeen(calls, object)) continue;
      const font = quick.FPDFTextObj_GetFont(object);
      const code = quick.FPDFText_GetUnicode(text, index);
      const seen = drawn.get(font);
      if (settled.has(font) || seen?.has(code)) continue;
      if (calls.FPDFFont_GetIsEmbedded(font) !== 0) {
        settled.add(font);
        continue;
      }
      if (!seen) {
        if (drawsLettersForSigns(pdfium, font, traits)) foreign.add(font);
        if (traits.glyphNumberFonts.has(latin1(nameOf(pdfium, font)))) numbered.add(font);
      }
      const character = { text, index, font, code, byNumber: numbered.has(font) };
      if (foreign.has(font) || isLost(pdfium, character)) {
        settled.add(font);
        names = withFonts(names, [shownFontName(nameOf(pdfium, font))]);
      } else {
        drawn.set(font, (seen ?? new Set()).add(code));
      }
    }
  } finally {
    if (!pdfium.isSpent()) calls.FPDFText_ClosePage(text);
  }
  return names;
}

interface Character {
  readonly text: number;
  readonly index: number;
  readonly font: number;
  readonly code: number;
  /** Whether the font's text consists of glyph numbers. */
  readonly byNumber: boolean;
}

/**
 * PDFium's own fonts have the characters of Latin-1. Below that, the characters that it reports may
 * come from its own analysis of a ligature, for which a font need not have the letters.
 */
const afterLatin1 = 0x100;
/** Whether a character leaves something on paper: it is neither a space nor a control character. */
const visible = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Co}]$/u;

function isLost({ calls, quick }: Pdfium, character: Character): boolean {
  const { text, index, font, code, byNumber } = character;
  // The document does not say what character it is: `code` is its number in the font. Fonts have
  // gaps where programs leave control characters, which are blank in any reader.
  if (quick.FPDFText_HasUnicodeMapError(text, index) === 1) return byNumber;
  if (code < afterLatin1 || !isVisible(code)) return false;
  return calls.FPDFFont_GetGlyphPath(font, code, anySize) === 0;
}

/** A glyph has an outline at every size, or at none. */
const anySize = 10;

function isVisible(code: number): boolean {
  return code <= 0x10ffff && visible.test(String.fromCodePoint(code));
}

/** Fonts of symbols by their usual names; a reader that lacks them draws letters instead. */
const signsByName =
  /dings|^symbol|marlett|mt ?extra|bar ?code|code ?-?(?:39|93|128)|\bean-?\d|\bupc|ornament|awesome|icons?\b/i;

/**
 * In such a font a letter or figure stands for a symbol, unless PDFium has the font and so knows
 * its symbols.
 */
function drawsLettersForSigns(pdfium: Pdfium, font: number, { foreignSigns }: PdfTraits): boolean {
  const name = latin1(nameOf(pdfium, font));
  if (!foreignSigns.has(name) && !signsByName.test(name)) return false;
  return !signsAtHand.test(latin1(nameOf(pdfium, font, 'FPDFFont_GetFamilyName')));
}

/** The two such fonts that PDFium has, as it calls them. */
const signsAtHand = /^Chrom (?:Symbol|Dingbats)/;

/** Longer names are cut, and are shown shorter still. */
const nameBytes = 256;

/** The name that the document gives a font, or that of the font it is drawn with. */
function nameOf(
  pdfium: Pdfium,
  font: number,
  call: 'FPDFFont_GetBaseFontName' | 'FPDFFont_GetFamilyName' = 'FPDFFont_GetBaseFontName',
): Uint8Array {
  const buffer = pdfium.allocate(nameBytes);
  try {
    // The name's length, with a zero at the end; if the name is longer, nothing is written.
    const length = pdfium.calls[call](font, buffer.address, nameBytes);
    const written = length > 0 && length <= nameBytes ? length - 1 : 0;
    return buffer.view().slice(0, written);
  } finally {
    buffer.free();
  }
}
