import { err, ok, type Result } from '../result.ts';
import type { ConversionFailure } from './convert-error.ts';
import type { ConvertOptions } from './convert-page.ts';
import { conversionTurns, sharingMemory } from './memory-share.ts';
import { pageLanguage } from './page-languages.ts';
import { type ConversionSummary, convertWithWorkers } from './render-pool.ts';
import type { RenderWorker } from './render-worker-client.ts';

export interface ConvertedDocument extends ConversionSummary {
  readonly document: Blob;
  readonly bytes: number;
}

export interface ConvertInWorkerHooks {
  /** After each page, and once before the first with `done` 0. */
  readonly onPage?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Where the Workers come from, and how many cores they may use. */
export interface RenderWorkers {
  readonly start: () => RenderWorker;
  readonly cores: number;
}

/**
 * More Workers would take memory from other programs for little gain: sending is slower than
 * converting.
 */
const mostWorkers = 4;

/**
 * Each Worker holds the whole PDF; together they hold no more than this, except that one is always
 * allowed.
 */
const bytesOfCopies = 128 * 1024 * 1024;

/** Chunks become one Blob when they reach this size: a Blob of thousands of parts is slow. */
const blobBytes = 1024 * 1024;

/**
 * Converts a PDF into a page language in Workers of its own, which are always ended afterwards. The
 * bytes leave the script's memory as they arrive. Aborting ends the Workers at once. At most two
 * documents are converted at a time; others wait.
 */
export async function convertInWorker(
  document: Blob,
  options: ConvertOptions,
  hooks: ConvertInWorkerHooks = {},
  workers: RenderWorkers = browserWorkers(),
): Promise<Result<ConvertedDocument, { readonly code: ConversionFailure }>> {
  if (hooks.signal?.aborted) return err({ code: 'cancelled' });
  const turn = turns.take(hooks.signal);
  const release = turn instanceof Promise ? await turn : turn;
  if (!release) return err({ code: 'cancelled' });
  try {
    return await sharingMemory(workerCount(document.size, workers.cores), async (count) => {
      const output = blobGatherer();
      const pool = Array.from({ length: count }, () => workers.start());
      const done = await convertWithWorkers(pool, document, options, output.add, hooks);
      if (!done.ok) return err({ code: done.error.code });
      const { mimeType } = await pageLanguage(options.language);
      const converted = output.finish(mimeType);
      return ok({ ...done.value, document: converted, bytes: converted.size });
    });
  } finally {
    release();
  }
}

const turns = conversionTurns();

/** How many Workers convert a PDF of `bytes` on a machine with `cores`: 1 to 4. */
export function workerCount(bytes: number, cores: number): number {
  return Math.max(1, Math.min(mostWorkers, cores, Math.floor(bytesOfCopies / Math.max(1, bytes))));
}

function browserWorkers(): RenderWorkers {
  return {
    cores: navigator.hardwareConcurrency,
    start: () => new Worker(new URL('./render-worker.ts', import.meta.url), { type: 'module' }),
  };
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
    finish(type: string): Blob {
      flush();
      return new Blob(blobs, { type });
    },
  };
}
