import { parentPort, workerData } from 'node:worker_threads';
import { startPdfium } from '../../src/conversion/pdfium.ts';
import type { FromWorker } from '../../src/conversion/render-worker-messages.ts';
import { renderSession } from '../../src/conversion/render-worker-session.ts';

/**
 * A thread's work in Node, as render-worker.ts does it in the extension. PDFium starts at once, and
 * the thread says so unasked.
 */
const pdfium = startPdfium(workerData);
const session = renderSession(
  () => pdfium,
  (message, transfer) => parentPort?.postMessage(message, transfer),
);

parentPort?.on('message', session);
await pdfium;
parentPort?.postMessage({ type: 'ready' } satisfies FromWorker);
