import type { ExportOrder } from '../browser/log-export-order.ts';

/**
 * What the Worker answers to an `ExportOrder`: the milliseconds until the next try (0: nothing waits),
 * or an internal error.
 */
export type ExportResult = { readonly waitMs: number } | { readonly failed: string };

let turn: Promise<unknown> = Promise.resolve();

/**
 * Exports what waits, one export after the other, each with the settings that `order` returns at
 * that moment, in a Worker of its own: its code is loaded when it is needed, which on most machines
 * is never, and unloaded afterwards.
 *
 * @returns the milliseconds until it has to be called again; 0: only when another job has ended
 */
export function exportLog(order: () => Promise<ExportOrder | false>): Promise<number> {
  const mine = turn.then(async () => {
    const given = await order();
    return given ? inWorker(given) : 0;
  });
  turn = mine.catch(() => undefined);
  return mine;
}

async function inWorker(task: ExportOrder): Promise<number> {
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<number>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<ExportResult>) => {
        if ('waitMs' in data) resolve(data.waitMs);
        else reject(new Error(`the export failed: ${data.failed}`));
      });
      worker.addEventListener('error', () => reject(new Error('the export did not start')));
      worker.postMessage(task);
    });
  } finally {
    worker.terminate();
  }
}
