import { type ConvertHooks, type ConvertOptions, convertPdf } from './convert.ts';
import { isConversionError } from './convert-error.ts';
import type { Pdfium } from './pdfium.ts';
import {
  chunkBytes,
  chunksUntaken,
  type FromWorker,
  type ToWorker,
} from './render-worker-messages.ts';

/** The Worker's way to answer; `transfer` leaves the sender without those buffers. */
export type Post = (message: FromWorker, transfer: ArrayBuffer[]) => void;

/** The conversion, as `convertPdf` does it; a parameter for tests. */
export type Convert = (
  pdfium: Pdfium,
  document: Blob,
  options: ConvertOptions,
  hooks: ConvertHooks,
) => AsyncIterable<Uint8Array<ArrayBuffer>>;

/**
 * The Worker's side of one conversion. Returns the function that takes the courier's messages.
 * `start` gives a fresh PDFium when the first message comes.
 */
export function renderSession(
  start: () => Promise<Pdfium>,
  post: Post,
  convert: Convert = convertPdf,
): (message: ToWorker) => void {
  let untaken = 0;
  let wake: (() => void) | undefined;

  async function send(parts: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
    while (untaken >= chunksUntaken) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    untaken++;
    const bytes = joined(parts);
    post({ type: 'chunk', bytes }, [bytes.buffer]);
  }

  async function run(document: Blob, options: ConvertOptions): Promise<void> {
    const pdfium = await start();
    let parts: Uint8Array<ArrayBuffer>[] = [];
    let gathered = 0;
    const hooks: ConvertHooks = {
      onPage: (done, total) => post({ type: 'pages', done, total }, []),
      onBand: () => post({ type: 'alive' }, []),
    };
    for await (const chunk of convert(pdfium, document, options, hooks)) {
      parts.push(chunk);
      gathered += chunk.length;
      if (gathered < chunkBytes) continue;
      await send(parts);
      parts = [];
      gathered = 0;
    }
    if (gathered > 0) await send(parts);
    post({ type: 'done' }, []);
  }

  return (message) => {
    if (message.type === 'taken') {
      untaken--;
      wake?.();
      return;
    }
    run(message.document, message.options).catch((error: unknown) => {
      const code = isConversionError(error) ? error.code : 'conversion-failed';
      post({ type: 'failed', code }, []);
    });
  };
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
