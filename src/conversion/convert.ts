import { ConversionError } from './convert-error.ts';
import {
  type ConvertOptions,
  convertPage,
  type PageHooks,
  stopIfAborted,
  wholePage,
} from './convert-page.ts';
import { pageLanguage } from './page-languages.ts';
import type { Pdfium } from './pdfium.ts';
import { openPdf, type PdfDocument } from './pdfium-document.ts';

export type { ConvertOptions } from './convert-page.ts';

export interface ConvertHooks extends PageHooks {
  /** After each page, and once before the first with `done` 0. */
  readonly onPage?: (done: number, total: number) => void;
}

/**
 * Converts a PDF into a page language with one PDFium, page by page and band by band: however
 * long the document is, memory holds only the PDF itself and what `convertPage` needs.
 * `convert-in-worker.ts` does the same with several PDFiums side by side.
 *
 * Throws `ConversionError` (damaged, encrypted, empty, failed, cancelled). It throws instead of
 * returning an error, so that the chunks before an error cannot be mistaken for a document.
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
  const language = await pageLanguage(options.language);
  let [width, height] = [0, 0];
  hooks.onPage?.(0, pages);
  yield language.start(options, pages);
  for (let index = 0; index < pages; index++) {
    const { mediaWidth, mediaHeight } = yield* convertPage(
      document,
      wholePage(index),
      options,
      hooks,
    );
    width = Math.max(width, mediaWidth);
    height = Math.max(height, mediaHeight);
    hooks.onPage?.(index + 1, pages);
  }
  yield language.end(width, height);
}
