import { afterAwake } from '../clock/awake-timer.ts';
import { ConversionError } from './convert-error.ts';
import type { ConvertedPage, ConvertOptions, PagePart } from './convert-page.ts';
import type { FromWorker, ToWorker } from './render-worker-messages.ts';

/** The part of a Worker that is used here. */
export type RenderWorker = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

/**
 * One Worker with one document, asked for one thing at a time. All promises reject with
 * ConversionError.
 */
export interface RenderWorkerClient {
  /** Opens the document; resolves with the number of its pages. */
  open(document: Blob, options: ConvertOptions, memoryBytes: number): Promise<number>;
  /**
   * Converts a page or a part of it; `take` receives its chunks, and the Worker waits while too
   * many of its promises are pending.
   */
  page(
    piece: PagePart,
    take: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>,
  ): Promise<ConvertedPage>;
  /** Ends the Worker; whatever is being waited for rejects with `error`. */
  end(error: ConversionError): void;
}

/** A Worker sends a message after every band; if it is silent for so long (ms awake), it hangs. */
const longestSilence = 60_000;
/**
 * The longest time (ms awake) that a page, or a part of one, may take, including waiting for
 * earlier pages, which take no longer. The slowest page tried takes some 20 s.
 */
const longestPage = 600_000;

/** Talks to `worker`. `onReady` is called when its PDFium has started. */
export function renderWorkerClient(worker: RenderWorker, onReady: () => void): RenderWorkerClient {
  let asked: { answer: (message: FromWorker) => void; fail: (error: Error) => void } | undefined;
  let ended: ConversionError | undefined;
  let untaken = 0;
  let stopWaiting = (): void => undefined;
  let stopPage = (): void => undefined;

  function end(error: ConversionError): void {
    if (ended) return;
    ended = error;
    stopWaiting();
    stopPage();
    worker.terminate();
    asked?.fail(error);
  }
  function crash(): void {
    end(new ConversionError('conversion-failed'));
  }
  function takeTooLong(): void {
    end(new ConversionError('document-too-complex'));
  }
  /** While chunks wait to be taken the Worker may have to wait too, and sends nothing. */
  function watch(): void {
    stopWaiting();
    if (asked && untaken === 0) stopWaiting = afterAwake(longestSilence, takeTooLong);
  }

  function ask<T>(message: ToWorker, read: (answer: FromWorker) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      asked = {
        fail: reject,
        answer(answer) {
          const value = read(answer);
          if (value === undefined) return;
          asked = undefined;
          stopPage();
          resolve(value);
        },
      };
      stopPage = afterAwake(longestPage, takeTooLong);
      watch();
      worker.postMessage(message);
    });
  }

  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (ended) return;
    if (data.type === 'ready') onReady();
    if (data.type === 'failed') return end(new ConversionError(data.code, data.detail));
    asked?.answer(data);
    watch();
  });
  worker.addEventListener('error', crash);
  worker.addEventListener('messageerror', crash);

  return {
    end,
    open: (document, options, memoryBytes) =>
      ask({ type: 'open', document, options, memoryBytes }, (answer) =>
        answer.type === 'opened' ? answer.pages : undefined,
      ),
    page: (piece, take) =>
      ask({ type: 'page', piece }, (answer) => {
        if (answer.type === 'page-done') return answer.page;
        if (answer.type !== 'chunk') return undefined;
        untaken++;
        take(answer.bytes).then(() => {
          untaken--;
          if (ended) return;
          worker.postMessage({ type: 'taken' } satisfies ToWorker);
          watch();
        }, crash);
        return undefined;
      }),
  };
}
