import { type BandRun, bytesPerPixel, splitBand } from '../core/document/band.ts';
import { packRun } from '../core/document/band-packing.ts';
import {
  type PostScriptOptions,
  postscriptEnd,
  postscriptPageEnd,
  postscriptPageStart,
  postscriptStart,
} from '../core/document/postscript.ts';
import { postscriptImage } from '../core/document/postscript-image.ts';
import { type RasterPage, rasterPage, rowsPerBand } from '../core/document/raster-page.ts';
import { ConversionError } from './convert-error.ts';
import type { Pdfium } from './pdfium.ts';
import { openPdf, type PdfDocument } from './pdfium-document.ts';
import { openPage, type PdfPage, pageRenderer } from './pdfium-page.ts';

export interface ConvertOptions extends Omit<PostScriptOptions, 'pages'> {
  readonly color: 'color' | 'monochrome';
}

export interface ConvertHooks {
  /** After each page, and once before the first with `done` 0. */
  readonly onPage?: (done: number, total: number) => void;
  /** After each band: a sign of life within a long page. */
  readonly onBand?: () => void;
  readonly signal?: AbortSignal;
}

/** The pixels of one band, at most; a whole colour page at 600 dpi would be 140 MB. */
export const bandBytes = 4 * 1024 * 1024;

/** Images being compressed while the next is rendered. More would not be faster, only larger. */
const compressing = 3;

/**
 * Converts a PDF into PostScript level 3, page by page and band by band: whatever the length of
 * the document, memory holds the PDF itself, one band and a few compressed images.
 *
 * Throws `ConversionError` (damaged, encrypted, empty, failed, cancelled). It throws rather than
 * returns, so that the chunks before an error cannot be mistaken for a document.
 */
export async function* convertPdf(
  pdfium: Pdfium,
  pdf: Uint8Array | Blob,
  options: ConvertOptions,
  hooks: ConvertHooks = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  stopIfAborted(hooks);
  const opened = await openPdf(pdfium, pdf);
  if (!opened.ok) throw new ConversionError(opened.error);
  const document = opened.value;
  try {
    yield* convertDocument(document, options, hooks);
  } finally {
    document.close();
  }
}

async function* convertDocument(
  document: PdfDocument,
  options: ConvertOptions,
  hooks: ConvertHooks,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const { pages } = document;
  let [width, height] = [0, 0];
  hooks.onPage?.(0, pages);
  yield postscriptStart({ ...options, pages });
  for (let index = 0; index < pages; index++) {
    const page = openPage(document, index);
    if (!page.ok) throw new ConversionError(page.error, `page ${index + 1} cannot be read`);
    try {
      const raster = rasterPage(page.value.width, page.value.height, options.dpi);
      if (!raster.ok) throw new ConversionError('document-damaged', `page ${index + 1}: its size`);
      width = Math.max(width, raster.value.mediaWidth);
      height = Math.max(height, raster.value.mediaHeight);
      yield postscriptPageStart(raster.value, index + 1);
      yield* convertPage(page.value, raster.value, options, hooks);
      yield postscriptPageEnd();
    } finally {
      page.value.close();
    }
    hooks.onPage?.(index + 1, pages);
  }
  yield postscriptEnd(width, height);
}

async function* convertPage(
  page: PdfPage,
  raster: RasterPage,
  options: ConvertOptions,
  hooks: ConvertHooks,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const format = options.color === 'color' ? 'bgrx8' : 'grey8';
  const bandRows = rowsPerBand(raster.columns * bytesPerPixel[format], bandBytes);
  const renderer = pageRenderer(page, raster, format, Math.min(bandRows, raster.rows));
  const images: Promise<Uint8Array<ArrayBuffer>>[] = [];
  try {
    for (let top = 0; top < raster.rows; top += bandRows) {
      stopIfAborted(hooks);
      const band = renderer.render(top, Math.min(bandRows, raster.rows - top));
      for (const run of splitBand(band)) {
        const samples = packRun(band, run);
        if (samples) images.push(postscriptImage(samples, upperEdge(raster, top, run)));
      }
      hooks.onBand?.();
      while (images.length > compressing) yield* first(images);
    }
    while (images.length > 0) yield* first(images);
  } finally {
    await Promise.allSettled(images);
    renderer.free();
  }
}

async function* first<T>(queue: Promise<T>[]): AsyncGenerator<T, void> {
  const next = queue.shift();
  if (next) yield await next;
}

/** In pixels above the medium's lower edge. */
function upperEdge(raster: RasterPage, top: number, run: BandRun): number {
  return raster.rows - top - run.top;
}

function stopIfAborted(hooks: ConvertHooks): void {
  if (hooks.signal?.aborted) throw new ConversionError('cancelled');
}
