import type { ConversionFailure } from './convert-error.ts';
import type { ConvertedPage, ConvertOptions, PagePart } from './convert-page.ts';

/**
 * The messages between the courier and each of its Workers, one document per Worker:
 *
 *     courier                      Worker
 *     open (document, options,
 *           memory it may have)   ─►
 *                                ◄─ ready, when PDFium has started
 *                                ◄─ opened (how many pages the document has)
 *     page (which, and its part)  ─►
 *                                ◄─ alive, after each band
 *                                ◄─ chunk (bytes, transferred)
 *     taken                       ─►  one for each chunk, sooner or later
 *                                ◄─ page-done (the medium's size, and what fonts it lacks)
 *     page …
 *                                ◄─ failed, at any time; then nothing more
 *
 * At most `chunksUntaken` chunks are under way; then the Worker waits. The courier does not confirm
 * chunks while too many bytes of later pages wait for an earlier one. To cancel, or when it has all
 * pages, the courier ends the Worker: PDFium cannot be interrupted in the middle of a band.
 */
export type ToWorker =
  | {
      readonly type: 'open';
      readonly document: Blob;
      readonly options: ConvertOptions;
      /** The most memory that PDFium may use, including the document. */
      readonly memoryBytes: number;
    }
  | { readonly type: 'page'; readonly piece: PagePart }
  | { readonly type: 'taken' };

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'opened'; readonly pages: number }
  | { readonly type: 'alive' }
  | { readonly type: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'page-done'; readonly page: ConvertedPage }
  | { readonly type: 'failed'; readonly code: ConversionFailure; readonly detail?: string };

export const chunksUntaken = 4;

/** Small pieces are sent together: a message costs more than the bytes of a band of text. */
export const chunkBytes = 256 * 1024;
