import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Pdfium, startPdfium } from '../../src/courier/pdfium.ts';

/** Starts PDFium in Node, from the package's own WebAssembly file. */
export async function nodePdfium(): Promise<Pdfium> {
  const path = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  return startPdfium(await WebAssembly.compile(await readFile(path)));
}
