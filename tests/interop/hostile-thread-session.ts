import { parentPort, workerData } from 'node:worker_threads';
import { convertPdf } from '../../src/conversion/convert.ts';
import { isConversionError } from '../../src/conversion/convert-error.ts';
import { type Pdfium, startPdfium } from '../../src/conversion/pdfium.ts';
import type { HostileAnswer, HostileJob } from './hostile-conversion.ts';

const options = { dpi: 300, color: 'monochrome', title: 'hostile' } as const;
let pdfium: Pdfium = await startPdfium(workerData);

/** Converts up to `pages` pages; a trap ends this PDFium, as it ends a Worker. */
async function outcome({ pdf, pages }: HostileJob): Promise<HostileAnswer['outcome']> {
  const abort = new AbortController();
  const onPage = (done: number) => {
    if (done >= pages) abort.abort();
  };
  try {
    let bytes = 0;
    const chunks = convertPdf(pdfium, pdf, options, { signal: abort.signal, onPage });
    for await (const chunk of chunks) bytes += chunk.length;
    return bytes > 0 ? 'document' : 'nothing';
  } catch (error) {
    if (isConversionError(error)) return error.code;
    const byPdfium = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    return byPdfium ? 'trap' : `threw ${error instanceof Error ? error.stack : String(error)}`;
  }
}

parentPort?.on('message', async (job: HostileJob) => {
  const said = await outcome(job);
  const memory = pdfium.memory.buffer.byteLength;
  if (said === 'trap' || pdfium.isSpent()) pdfium = await startPdfium(workerData);
  parentPort?.postMessage({ outcome: said, memory } satisfies HostileAnswer);
});
