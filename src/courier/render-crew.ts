import { postscriptEnd, postscriptStart } from '../core/document/postscript.ts';
import { err, ok, type Result } from '../core/result.ts';
import { ConversionError, isConversionError } from './convert-error.ts';
import type { ConvertOptions } from './convert-page.ts';
import { pageOrder } from './page-order.ts';
import { type RenderHand, type RenderWorker, renderHand } from './render-hand.ts';

export interface CrewHooks {
  /** After each page of the output, and once before the first with `done` 0. */
  readonly onPage?: (done: number, total: number) => void;
  /** When a PDFium has started, for each. */
  readonly onReady?: () => void;
  readonly signal?: AbortSignal;
}

/**
 * Converts a PDF with several Workers side by side, each with the whole PDF and one page at a time;
 * `write` gets the PostScript in order. All Workers are ended afterwards, whatever came: one that
 * fails, crashes or falls silent ends the conversion, and so does aborting, at once.
 */
export async function convertWithCrew(
  workers: readonly RenderWorker[],
  document: Blob,
  options: ConvertOptions,
  write: (bytes: Uint8Array<ArrayBuffer>) => void,
  hooks: CrewHooks = {},
): Promise<Result<{ readonly pages: number }, ConversionError>> {
  const { signal, onPage, onReady } = hooks;
  const hands = workers.map((worker) => renderHand(worker, () => onReady?.()));
  const cancelled = new ConversionError('cancelled');
  const cancel = () => endAll(hands, cancelled);
  signal?.addEventListener('abort', cancel);
  let pages: number | undefined;
  let handedOut = 0;
  let [width, height] = [0, 0];
  const order = pageOrder(write, (done) => onPage?.(done, pages ?? done));

  async function work(hand: RenderHand): Promise<void> {
    const total = await hand.open(document, options);
    if (pages === undefined) {
      pages = total;
      write(postscriptStart({ ...options, pages }));
      onPage?.(0, pages);
    }
    while (handedOut < total) {
      const index = handedOut++;
      const medium = await hand.page(index, (bytes) => order.add(index, bytes));
      width = Math.max(width, medium.mediaWidth);
      height = Math.max(height, medium.mediaHeight);
      order.end(index);
    }
  }

  try {
    if (signal?.aborted) throw cancelled;
    await Promise.all(hands.map(work));
    write(postscriptEnd(width, height));
    return ok({ pages: pages ?? 0 });
  } catch (error) {
    if (isConversionError(error)) return err(error);
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    endAll(hands, cancelled);
  }
}

function endAll(hands: readonly RenderHand[], error: ConversionError): void {
  for (const hand of hands) hand.end(error);
}
