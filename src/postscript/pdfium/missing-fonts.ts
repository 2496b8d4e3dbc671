import { mostMissingFonts, shownFontName, withFonts } from '../font-name.ts';
import type { Pdfium } from './pdfium.ts';
import type { PdfPage } from './pdfium-page.ts';

/**
 * The fonts of a page in which PDFium draws nothing for a letter, by name, five at most: the document
 * does not contain the font, and PDFium's own, which stand in for it, lack the letter.
 *
 * Asked is what drawing asks: the outline of each letter. Text that is not to be seen, such as what
 * character recognition lays under a scan, does not count. What is not looked at: annotations that
 * are no form fields, and letters of which the document does not tell what they are.
 */
export function missingFonts(page: PdfPage): readonly string[] {
  const { pdfium } = page.document;
  return lacksFonts(pdfium, page) ? withLostLetters(pdfium, page) : [];
}

/** fpdf_edit.h: FPDF_PAGEOBJ_TEXT, FPDF_PAGEOBJ_FORM. */
const [textObject, formObject] = [1, 5];
/** fpdf_edit.h: FPDF_TEXTRENDERMODE_INVISIBLE, FPDF_TEXTRENDERMODE_CLIP. */
const [invisible, clipOnly] = [3, 7];

/** Forms within forms are followed so far; PDFium itself reads no more than 28. */
const deepestForm = 28;

/** Whether any text to be seen is in a font that the document does not contain. Quickly told. */
function lacksFonts({ calls, quick }: Pdfium, page: PdfPage): boolean {
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
  const count = calls.FPDFPage_CountObjects(page.handle);
  for (let index = 0; index < count; index++) {
    if (lacks(quick.FPDFPage_GetObject(page.handle, index), 0)) return true;
  }
  return false;
}

function isSeen(calls: Pdfium['calls'], text: number): boolean {
  const mode = calls.FPDFTextObj_GetTextRenderMode(text);
  return mode !== invisible && mode !== clipOnly;
}

/**
 * PDFium's own fonts have the letters of Latin-1. Below that, what it finds again may be its own
 * analysis of a ligature, for which a font need not have the letters.
 */
const afterLatin1 = 0x100;
const letter = /^\p{L}$/u;

/** PDFium's analysis of a page's text takes longer than the rest, so it is made only where needed. */
function withLostLetters(pdfium: Pdfium, page: PdfPage): readonly string[] {
  const { calls, quick } = pdfium;
  let names: readonly string[] = [];
  const settled = new Set<number>();
  const drawn = new Map<number, Set<number>>();
  const text = calls.FPDFText_LoadPage(page.handle);
  if (text === 0) return names;
  try {
    const count = calls.FPDFText_CountChars(text);
    for (let index = 0; index < count && names.length < mostMissingFonts; index++) {
      const code = quick.FPDFText_GetUnicode(text, index);
      if (code < afterLatin1 || !isLetter(code)) continue;
      const object = quick.FPDFText_GetTextObject(text, index);
      if (object === 0 || !isSeen(calls, object)) continue;
      const font = quick.FPDFTextObj_GetFont(object);
      if (settled.has(font) || drawn.get(font)?.has(code)) continue;
      if (calls.FPDFFont_GetIsEmbedded(font) !== 0) {
        settled.add(font);
      } else if (calls.FPDFFont_GetGlyphPath(font, code, anySize) === 0) {
        settled.add(font);
        names = withFonts(names, [fontName(pdfium, font)]);
      } else {
        drawn.set(font, (drawn.get(font) ?? new Set()).add(code));
      }
    }
  } finally {
    if (!pdfium.isSpent()) calls.FPDFText_ClosePage(text);
  }
  return names;
}

/** A glyph's outline is there at any size, or at none. */
const anySize = 10;

function isLetter(code: number): boolean {
  return code <= 0x10ffff && letter.test(String.fromCodePoint(code));
}

/** Longer names are cut, and shown shorter still. */
const nameBytes = 256;

function fontName(pdfium: Pdfium, font: number): string {
  const buffer = pdfium.allocate(nameBytes);
  try {
    // Its length with a zero at the end; where the name is longer, nothing is written.
    const length = pdfium.calls.FPDFFont_GetBaseFontName(font, buffer.address, nameBytes);
    const written = length > 0 && length <= nameBytes ? length - 1 : 0;
    return shownFontName(buffer.view().slice(0, written));
  } finally {
    buffer.free();
  }
}
