import { ConversionError, isConversionError } from './convert-error.ts';
import {
  type ConvertedPage,
  type ConvertOptions,
  convertPage,
  type PageHooks,
  type PagePart,
} from './convert-page.ts';
import type { Pdfium } from './pdfium.ts';
import { openPdf, type PdfDocument } from './pdfium-document.ts';
import {
  chunkBytes,
  chunksUntaken,
  type FromWorker,
  type ToWorker,
} from './render-worker-messages.ts';

/** How the Worker answers; the sender loses the buffers in `transfer`. */
export type Post = (message: FromWorker, transfer: ArrayBuffer[]) => void;

/**
 * Converts one page or a part of it, as `convertPage` does; a parameter, because a Worker passes
 * things that only a Worker has.
 */
export type ConvertOnePage = (
  document: PdfDocument,
  piece: PagePart,
  options: ConvertOptions,
  hooks: PageHooks,
) => AsyncGenerator<Uint8Array<ArrayBuffer>, ConvertedPage>;

/**
 * The Worker's side of one document. Returns the function that takes the courier's messages.
 * `start` returns a new PDFium; it is called when the first message comes.
 */
export function renderSession(
  start: () => Promise<Pdfium>,
  post: Post,
  convertOne: ConvertOnePage = convertPage,
): (message: ToWorker) => void {
  let untaken = 0;
  let wake: (() => void) | undefined;
  let opened: { document: PdfDocument; options: ConvertOptions } | undefined;

  async function send(parts: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
    while (untaken >= chunksUntaken) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    untaken++;
    const bytes = joined(parts);
    post({ type: 'chunk', bytes }, [bytes.buffer]);
  }

  async function open(pdf: Blob, options: ConvertOptions, memoryBytes: number): Promise<void> {
    const pdfium = await start();
    pdfium.allowMemory(memoryBytes);
    post({ type: 'ready' }, []);
    const document = await openPdf(pdfium, pdf);
    if (!document.ok) throw new ConversionError(document.error);
    opened = { document: document.value, options };
    post({ type: 'opened', pages: document.value.pages }, []);
  }

  async function page(piece: PagePart): Promise<void> {
    if (!opened) throw new Error('a page was asked for before the document was open');
    const hooks: PageHooks = { onBand: () => post({ type: 'alive' }, []) };
    const chunks = convertOne(opened.document, piece, opened.options, hooks);
    let parts: Uint8Array<ArrayBuffer>[] = [];
    let gathered = 0;
    let next = await chunks.next();
    for (; !next.done; next = await chunks.next()) {
      parts.push(next.value);
      gathered += next.value.length;
      if (gathered < chunkBytes) continue;
      await send(parts);
      parts = [];
      gathered = 0;
    }
    if (gathered > 0) await send(parts);
    post({ type: 'page-done', page: next.value }, []);
  }

  function fail(error: unknown): void {
    const known = isConversionError(error);
    const detail = known ? { detail: error.message } : {};
    post({ type: 'failed', code: known ? error.code : 'conversion-failed', ...detail }, []);
  }

  return (message) => {
    switch (message.type) {
      case 'open':
        open(message.document, message.options, message.memoryBytes).catch(fail);
        break;
      case 'page':
        page(message.piece).catch(fail);
        break;
      case 'taken':
        untaken--;
        wake?.();
        break;
    }
  };
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
