import { bandRowBytes } from '../postscript/band.ts';
import { withFonts } from '../postscript/font-name.ts';
import { imagesSpaceBytes, type Sections, stripRows } from '../postscript/page-images.ts';
import type { JpegEncoder, PhotoCompression } from '../postscript/photograph.ts';
import { type RasterPage, rasterPage, rowsPerBand } from '../postscript/raster-page.ts';
import { ConversionError } from './convert-error.ts';
import { missingFonts, missingInPatterns } from './missing-fonts.ts';
import type { DocumentOptions, PageLanguage, TargetLanguage } from './page-language.ts';
import { pageLanguage } from './page-languages.ts';
import type { PdfDocument } from './pdfium-document.ts';
import { isLight, openPage, type PdfPage, pageRenderer } from './pdfium-page.ts';

export interface ConvertOptions extends DocumentOptions {
  /** `postscript` if absent. */
  readonly language?: TargetLanguage;
  readonly color: 'color' | 'monochrome';
  /** `lossless` if absent. */
  readonly photoCompression?: PhotoCompression;
}

/** A page (from 0), or the rows that are one of `parts` equal parts of it, from the top. */
export interface PagePart {
  readonly page: number;
  /** From 0. */
  readonly part: number;
  readonly parts: number;
}

/** What is known about a page once it, or a part of it, has been converted. */
export interface ConvertedPage {
  /** The medium's size in points, upright. */
  readonly mediaWidth: number;
  readonly mediaHeight: number;
  /** Fonts in which text of the page is missing; reported with the page's first part. */
  readonly missingFonts: readonly string[];
}

export function wholePage(page: number): PagePart {
  return { page, part: 0, parts: 1 };
}

export interface PageHooks {
  /** Called after each band: shows that a long page is still being worked on. */
  readonly onBand?: () => void;
  readonly signal?: AbortSignal;
  /** Without it photographs stay lossless, whatever the options say. */
  readonly encodeJpeg?: JpegEncoder;
}

/**
 * The most pixels that a band may have; a whole colour page at 600 dpi would be 140 MB. For each
 * band PDFium goes through the whole page and decodes its pictures again: measured, a page with a
 * photograph takes twice as long in bands of 1 MB as in these. Text is faster in bands that fit
 * into a core's cache.
 */
export const bandBytes = 16 * 1024 * 1024;
export const lightBandBytes = 2 * 1024 * 1024;

/**
 * How many sections are compressed while the next band is rendered. More would only need more
 * memory.
 */
const compressing = 2;

/**
 * How many rows each band has where `rows` of a page are drawn: as few bands as possible, of the
 * same height, and whole strips where the page is not too wide for one.
 */
export function rowsOfBand(
  raster: RasterPage,
  color: ConvertOptions['color'],
  bytes: number,
  rows = raster.rows,
): number {
  const most = rowsPerBand(bandRowBytes(raster.columns, formatOf(color)), bytes);
  if (most <= stripRows) return Math.min(rows, most);
  const bands = Math.ceil(rows / (most - (most % stripRows)));
  return Math.min(rows, Math.ceil(rows / bands / stripRows) * stripRows);
}

/**
 * Converts a page of an open document, or part of it, into its share of the output, and returns the
 * medium it is for and the fonts it lacks. Memory holds one band, the page's two-level rows and a
 * few compressed images.
 *
 * Throws `ConversionError` if the page is damaged, has more pixels than the language can say, or the
 * conversion is cancelled.
 */
export async function* convertPage(
  document: PdfDocument,
  piece: PagePart,
  options: ConvertOptions,
  hooks: PageHooks = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>, ConvertedPage> {
  const ordinal = piece.page + 1;
  const language = await pageLanguage(options.language);
  const page = openPage(document, piece.page);
  if (!page.ok) throw new ConversionError(page.error, `page ${ordinal} cannot be read`);
  try {
    const raster = rasterPage(page.value.width, page.value.height, options.dpi);
    if (!raster.ok) throw new ConversionError('document-damaged', `page ${ordinal}: its size`);
    if (!language.takes(raster.value)) {
      throw new ConversionError('document-too-complex', `page ${ordinal}: too many pixels`);
    }
    if (piece.part === 0) yield language.pageStart(raster.value, ordinal, options);
    const rows = rowsOf(piece, raster.value);
    yield* pageSections(language, page.value, raster.value, rows, options, hooks);
    if (piece.part === piece.parts - 1) yield language.pageEnd(options);
    const { mediaWidth, mediaHeight } = raster.value;
    return { mediaWidth, mediaHeight, missingFonts: await missingFor(piece, page.value) };
  } finally {
    page.value.close();
  }
}

/**
 * The missing fonts of a page are reported with its first part, and those of patterns with the
 * first page.
 */
async function missingFor({ page, part }: PagePart, opened: PdfPage): Promise<readonly string[]> {
  if (part !== 0) return [];
  const own = missingFonts(opened);
  return page === 0 ? withFonts(own, await missingInPatterns(opened.document)) : own;
}

interface RowRange {
  readonly top: number;
  readonly end: number;
}

/** Parts begin where strips do; on a page of few rows some of them are empty. */
function rowsOf({ part, parts }: PagePart, { rows }: RasterPage): RowRange {
  const start = (at: number) => Math.floor((rows * at) / parts / stripRows) * stripRows;
  return { top: start(part), end: part === parts - 1 ? rows : start(part + 1) };
}

async function* pageSections(
  language: PageLanguage,
  page: PdfPage,
  raster: RasterPage,
  { top: firstRow, end }: RowRange,
  { color, photoCompression }: ConvertOptions,
  hooks: PageHooks,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  if (firstRow === end) return;
  const bytes = isLight(page) ? lightBandBytes : bandBytes;
  const bandRows = rowsOfBand(raster, color, bytes, end - firstRow);
  const renderer = pageRenderer(page, raster, formatOf(color), bandRows);
  const { pdfium } = page.document;
  const space = pdfium.allocate(imagesSpaceBytes(raster.columns));
  const { address } = space;
  const paper = { columns: raster.columns, rows: raster.rows, firstRow };
  const images = language.images(
    paper,
    { memory: pdfium.memory, address },
    photoCompression === 'jpeg' ? hooks.encodeJpeg : undefined,
  );
  const sections: Sections = [];
  try {
    for (let top = firstRow; top < end; top += bandRows) {
      stopIfAborted(hooks);
      const band = renderer.render(top, Math.min(bandRows, end - top));
      sections.push(...images.add(band));
      hooks.onBand?.();
      while (sections.length > compressing) yield* first(sections);
    }
    sections.push(...images.finish());
    while (sections.length > 0) yield* first(sections);
  } finally {
    await Promise.allSettled(sections);
    renderer.free();
    space.free();
  }
}

async function* first<T>(queue: Promise<T>[]): AsyncGenerator<T, void> {
  const next = queue.shift();
  if (next) yield await next;
}

function formatOf(color: ConvertOptions['color']) {
  return color === 'color' ? 'bgrx8' : 'grey8';
}

export function stopIfAborted({ signal }: PageHooks): void {
  if (signal?.aborted) throw new ConversionError('cancelled');
}
