import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Pdfium, startPdfium } from '../../src/conversion/pdfium.ts';

/** Compiles PDFium from the package's own WebAssembly file. */
export async function compilePdfium(): Promise<WebAssembly.Module> {
  const path = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  return WebAssembly.compile(await readFile(path));
}

/** Starts PDFium in Node. */
export async function nodePdfium(): Promise<Pdfium> {
  return startPdfium(await compilePdfium());
}
