import { parentPort, workerData } from 'node:worker_threads';
import { startPdfium } from '../../src/courier/pdfium.ts';
import { renderSession } from '../../src/courier/render-worker-session.ts';

/** A thread's work in Node, as render-worker.ts does it in the extension. */
const session = renderSession(
  () => startPdfium(workerData),
  (message, transfer) => parentPort?.postMessage(message, transfer),
);

parentPort?.on('message', session);
