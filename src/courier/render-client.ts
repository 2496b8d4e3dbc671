import { err, ok, type Result } from '../core/result.ts';
import type { ConvertOptions } from './convert.ts';
import type { ConversionFailure } from './convert-error.ts';
import type { FromWorker, ToWorker } from './render-worker-messages.ts';

export interface ConvertedDocument {
  readonly postscript: Blob;
  readonly pages: number;
  readonly bytes: number;
}

export interface ConvertInWorkerHooks {
  /** After each page, and once before the first with `done` 0. */
  readonly onPage?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** As much of a Worker as is needed here. */
export type RenderWorker = Pick<
  Worker,
  'postMessage' | 'terminate' | 'addEventListener' | 'removeEventListener'
>;

/** A Worker says something after every band; silence of this long (ms) means that it hangs. */
const longestSilence = 60_000;

/** Chunks become one Blob when they reach this size: a Blob of thousands of parts is slow. */
const blobBytes = 1024 * 1024;

/**
 * Converts a PDF into PostScript in a Worker of its own, which is ended afterwards whatever came.
 * The bytes leave the script's memory as they arrive. Aborting ends the Worker at once.
 */
export function convertInWorker(
  document: Blob,
  options: ConvertOptions,
  hooks: ConvertInWorkerHooks = {},
  startWorker: () => RenderWorker = startRenderWorker,
): Promise<Result<ConvertedDocument, { readonly code: ConversionFailure }>> {
  const { signal, onPage } = hooks;
  if (signal?.aborted) return Promise.resolve(err({ code: 'cancelled' }));
  return new Promise((resolve) => {
    const worker = startWorker();
    const output = blobGatherer();
    let pages = 0;
    let silence = setTimeout(fail, longestSilence);

    function end(result: Result<ConvertedDocument, { readonly code: ConversionFailure }>): void {
      clearTimeout(silence);
      signal?.removeEventListener('abort', cancel);
      worker.removeEventListener('message', hear);
      worker.terminate();
      resolve(result);
    }
    function fail(): void {
      end(err({ code: 'conversion-failed' }));
    }
    function cancel(): void {
      end(err({ code: 'cancelled' }));
    }
    function say(message: ToWorker): void {
      worker.postMessage(message);
    }
    function hear({ data }: MessageEvent<FromWorker>): void {
      clearTimeout(silence);
      silence = setTimeout(fail, longestSilence);
      switch (data.type) {
        case 'pages':
          pages = data.total;
          onPage?.(data.done, data.total);
          break;
        case 'chunk':
          output.add(data.bytes);
          say({ type: 'taken' });
          break;
        case 'done': {
          const postscript = output.finish();
          end(ok({ postscript, pages, bytes: postscript.size }));
          break;
        }
        case 'failed':
          end(err({ code: data.code }));
          break;
        case 'alive':
          break;
      }
    }

    worker.addEventListener('message', hear);
    worker.addEventListener('error', fail);
    worker.addEventListener('messageerror', fail);
    signal?.addEventListener('abort', cancel);
    say({ type: 'convert', document, options });
  });
}

function startRenderWorker(): RenderWorker {
  return new Worker(new URL('./render-worker.ts', import.meta.url), { type: 'module' });
}

function blobGatherer() {
  const blobs: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let gathered = 0;
  function flush(): void {
    blobs.push(new Blob(parts));
    parts = [];
    gathered = 0;
  }
  return {
    add(bytes: Uint8Array<ArrayBuffer>): void {
      parts.push(bytes);
      gathered += bytes.length;
      if (gathered >= blobBytes) flush();
    },
    finish(): Blob {
      flush();
      return new Blob(blobs, { type: 'application/postscript' });
    },
  };
}
