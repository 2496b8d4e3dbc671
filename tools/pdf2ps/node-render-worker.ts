import { Worker } from 'node:worker_threads';
import type { RenderWorker } from '../../src/conversion/render-worker-client.ts';

/**
 * A thread of Node in the clothes of a browser's Worker, with PDFium as compiled by the caller: all
 * threads share one compilation.
 */
export function nodeRenderWorker(compiled: WebAssembly.Module): RenderWorker {
  const thread = new Worker(new URL('./render-thread.mjs', import.meta.url), {
    workerData: compiled,
  });
  const target = new EventTarget();
  thread.on('message', (data) => target.dispatchEvent(new MessageEvent('message', { data })));
  thread.on('messageerror', () => target.dispatchEvent(new Event('messageerror')));
  thread.on('error', () => target.dispatchEvent(new Event('error')));
  thread.on('exit', () => target.dispatchEvent(new Event('error')));
  return {
    addEventListener: target.addEventListener.bind(target),
    postMessage: (message: unknown) => thread.postMessage(message),
    terminate: () => void thread.terminate(),
  };
}
