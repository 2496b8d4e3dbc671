import type { ConvertOptions } from './convert.ts';
import type { ConversionFailure } from './convert-error.ts';

/**
 * What the courier and its Worker say to each other, one conversion per Worker:
 *
 *     courier                      Worker
 *     convert (document, options) ─►
 *                                ◄─ pages 0 of n, then one after each page
 *                                ◄─ alive, after each band
 *                                ◄─ chunk (bytes, transferred)
 *     taken ─►                        one for each chunk
 *                                ◄─ done, or failed
 *
 * At most `chunksUntaken` chunks are under way; then the Worker waits. To cancel, the courier ends
 * the Worker: PDFium cannot be interrupted in the middle of a band.
 */
export type ToWorker =
  | { readonly type: 'convert'; readonly document: Blob; readonly options: ConvertOptions }
  | { readonly type: 'taken' };

export type FromWorker =
  | { readonly type: 'pages'; readonly done: number; readonly total: number }
  | { readonly type: 'alive' }
  | { readonly type: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly code: ConversionFailure };

export const chunksUntaken = 4;

/** Small pieces travel together: a message costs more than the bytes of a band of text. */
export const chunkBytes = 256 * 1024;
