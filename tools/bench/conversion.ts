import { availableParallelism } from 'node:os';
import type { ConvertOptions } from '../../src/courier/convert.ts';
import { convertWithCrew } from '../../src/courier/render-crew.ts';
import { compilePdfium } from '../pdf2ps/node-pdfium.ts';
import { nodeRenderWorker } from '../pdf2ps/node-render-worker.ts';

export interface Conversion {
  /** From the first PDFium's start to the last byte, in ms: reading the PDF and all pages. */
  readonly time: number;
  /** The same until the first page is finished. */
  readonly firstPage: number;
  readonly bytes: number;
  /** The process's resident memory in bytes, after every page. */
  readonly memory: readonly number[];
}

/** Converts as `pdf2ps` does, with as many Workers as cores, into nothing. */
export async function conversion(
  pdf: Uint8Array<ArrayBuffer>,
  color: ConvertOptions['color'],
): Promise<Conversion> {
  const compiled = await compilePdfium();
  const crew = Array.from({ length: availableParallelism() }, () => nodeRenderWorker(compiled));
  const memory: number[] = [];
  let bytes = 0;
  let start: number | undefined;
  let firstPage: number | undefined;
  const done = await convertWithCrew(
    crew,
    new Blob([pdf]),
    { dpi: 600, color, title: 'bench' },
    (chunk) => {
      bytes += chunk.length;
    },
    {
      onReady: () => {
        start ??= performance.now();
      },
      onPage: (count) => {
        if (count === 0) return;
        firstPage ??= performance.now();
        memory.push(process.memoryUsage.rss());
      },
    },
  );
  const end = performance.now();
  if (!done.ok) throw done.error;
  const from = start ?? end;
  return { time: end - from, firstPage: (firstPage ?? end) - from, bytes, memory };
}
