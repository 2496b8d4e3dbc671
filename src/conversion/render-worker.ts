import wasmUrl from '@embedpdf/pdfium/pdfium.wasm?url';
import { canvasJpeg } from './canvas-jpeg.ts';
import { convertPage } from './convert-page.ts';
import { startPdfium } from './pdfium.ts';
import { renderSession } from './render-worker-session.ts';

/** The Worker's entry: PDFium from the extension's own files, and one conversion. */
const session = renderSession(
  async () => {
    const response = await fetch(wasmUrl);
    return startPdfium(await WebAssembly.compile(await response.arrayBuffer()));
  },
  (message, transfer) => self.postMessage(message, { transfer }),
  (document, piece, options, hooks) =>
    convertPage(document, piece, options, { ...hooks, encodeJpeg: canvasJpeg }),
);

self.addEventListener('message', (event: MessageEvent) => session(event.data));
