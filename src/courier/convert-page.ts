import { bandRowBytes } from '../core/document/band.ts';
import { pageImages, type Sections, stripRows } from '../core/document/page-images.ts';
import {
  type PostScriptOptions,
  postscriptPageEnd,
  postscriptPageStart,
} from '../core/document/postscript.ts';
import { type RasterPage, rasterPage, rowsPerBand } from '../core/document/raster-page.ts';
import { ConversionError } from './convert-error.ts';
import type { PdfDocument } from './pdfium-document.ts';
import { isLight, openPage, type PdfPage, pageRenderer } from './pdfium-page.ts';

export interface ConvertOptions extends Omit<PostScriptOptions, 'pages'> {
  readonly color: 'color' | 'monochrome';
}

export interface PageHooks {
  /** After each band: a sign of life within a long page. */
  readonly onBand?: () => void;
  readonly signal?: AbortSignal;
}

/**
 * The pixels of one band, at most; a whole colour page at 600 dpi would be 140 MB. PDFium walks all
 * of a page for each band and decodes its pictures anew: measured, a page with a photograph takes
 * twice as long in bands of 1 MB as in these. Text is faster in bands that stay in a core's cache.
 */
export const bandBytes = 16 * 1024 * 1024;
export const lightBandBytes = 2 * 1024 * 1024;

/** Sections being compressed while the next band is rendered. More would only need more memory. */
const compressing = 2;

/** How many rows of the page each band has: whole strips, where the page is not too wide for one. */
export function rowsOfBand(raster: RasterPage, color: ConvertOptions['color'], bytes: number) {
  const rows = rowsPerBand(bandRowBytes(raster.columns, formatOf(color)), bytes);
  return Math.min(raster.rows, rows > stripRows ? rows - (rows % stripRows) : rows);
}

/**
 * Converts page `index` (from 0) of an open document into its part of the PostScript, and returns
 * the medium it is for. Memory holds one band, the page's two-level part and a few compressed images.
 *
 * Throws `ConversionError` if the page is damaged or the conversion is cancelled.
 */
export async function* convertPage(
  document: PdfDocument,
  index: number,
  options: ConvertOptions,
  hooks: PageHooks = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>, RasterPage> {
  const page = openPage(document, index);
  if (!page.ok) throw new ConversionError(page.error, `page ${index + 1} cannot be read`);
  try {
    const raster = rasterPage(page.value.width, page.value.height, options.dpi);
    if (!raster.ok) throw new ConversionError('document-damaged', `page ${index + 1}: its size`);
    yield postscriptPageStart(raster.value, index + 1);
    yield* pageSections(page.value, raster.value, options, hooks);
    yield postscriptPageEnd();
    return raster.value;
  } finally {
    page.value.close();
  }
}

async function* pageSections(
  page: PdfPage,
  raster: RasterPage,
  { color }: ConvertOptions,
  hooks: PageHooks,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const bandRows = rowsOfBand(raster, color, isLight(page) ? lightBandBytes : bandBytes);
  const renderer = pageRenderer(page, raster, formatOf(color), bandRows);
  const images = pageImages(raster.columns, raster.rows);
  const sections: Sections = [];
  try {
    for (let top = 0; top < raster.rows; top += bandRows) {
      stopIfAborted(hooks);
      const band = renderer.render(top, Math.min(bandRows, raster.rows - top));
      sections.push(...images.add(band));
      hooks.onBand?.();
      while (sections.length > compressing) yield* first(sections);
    }
    sections.push(...images.finish());
    while (sections.length > 0) yield* first(sections);
  } finally {
    await Promise.allSettled(sections);
    renderer.free();
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
