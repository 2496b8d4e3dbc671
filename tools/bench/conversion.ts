import { availableParallelism } from 'node:os';
import type { ConvertOptions } from '../../src/conversion/convert.ts';
import type { TargetLanguage } from '../../src/conversion/page-language.ts';
import { convertWithWorkers } from '../../src/conversion/render-pool.ts';
import type { RenderWorker } from '../../src/conversion/render-worker-client.ts';
import { compilePdfium } from '../pdf2ps/node-pdfium.ts';
import { nodeRenderWorker } from '../pdf2ps/node-render-worker.ts';

export interface Conversion {
  /** From when every PDFium has started to the last byte, in ms: reading the PDF and all pages. */
  readonly time: number;
  /** The same until the first page is finished. */
  readonly firstPage: number;
  /** Processor time in the same span, all threads together, in ms. */
  readonly cpu: number;
  readonly bytes: number;
  /** The process's resident memory in bytes, after every page. */
  readonly memory: readonly number[];
}

/** Converts as `pdf2ps` does, with as many Workers as cores, into nothing. */
export async function conversion(
  pdf: Uint8Array<ArrayBuffer>,
  color: ConvertOptions['color'],
  language: TargetLanguage = 'postscript',
): Promise<Conversion> {
  const compiled = await compilePdfium();
  const pool = Array.from({ length: availableParallelism() }, () => nodeRenderWorker(compiled));
  const memory: number[] = [];
  let bytes = 0;
  let firstPage: number | undefined;
  await Promise.all(pool.map(started));
  const cpuBefore = process.cpuUsage();
  const from = performance.now();
  const done = await convertWithWorkers(
    pool,
    new Blob([pdf]),
    { dpi: 600, color, language, title: 'bench' },
    (chunk) => {
      bytes += chunk.length;
    },
    {
      onPage: (count) => {
        if (count === 0) return;
        firstPage ??= performance.now();
        memory.push(process.memoryUsage.rss());
      },
    },
  );
  const end = performance.now();
  const { user, system } = process.cpuUsage(cpuBefore);
  if (!done.ok) throw done.error;
  const cpu = (user + system) / 1000;
  return { time: end - from, firstPage: (firstPage ?? end) - from, cpu, bytes, memory };
}

/** A thread says that it is ready before it is asked for anything. */
function started(worker: RenderWorker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', () => resolve(), { once: true });
    worker.addEventListener('error', () => reject(new Error('a thread has died')));
  });
}
