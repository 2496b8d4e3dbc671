import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { drawBlackInkAsBlack } from './black-ink.ts';

/**
 * PDFium as WebAssembly: the engine that Chrome renders PDF with. One instance has one memory and
 * does one thing at a time; after a trap inside it, it must not be used again.
 */
export interface Pdfium {
  readonly calls: WrappedPdfiumModule;
  readonly quick: QuickCalls;
  /** Sets aside `bytes` of PDFium's memory; throws if there is no more. */
  allocate(bytes: number): Allocation;
  /** The instance's whole memory; it grows as needed and never shrinks. */
  readonly memory: WebAssembly.Memory;
}

/** Calls that are made for each object or character of a page, which may be thousands. */
const quickNames = [
  'FPDFPage_GetObject',
  'FPDFFormObj_GetObject',
  'FPDFPageObj_GetType',
  'FPDFTextObj_GetFont',
  'FPDFText_GetUnicode',
  'FPDFText_GetTextObject',
] as const;

/** PDFium's own functions, numbers in and out: around such calls the wrapper takes most of the time. */
export type QuickCalls = Readonly<
  Record<(typeof quickNames)[number], (...values: readonly number[]) => number>
>;

/** Part of PDFium's memory, ours until freed. */
export interface Allocation {
  readonly address: number;
  readonly bytes: number;
  /** A view of it; any later call into PDFium may grow its memory and so end the view. */
  view(): Uint8Array;
  free(): void;
}

/**
 * Starts an instance. The compiled module can be shared between Workers and instances. Nothing is
 * fetched here, so the same code runs in Node and in the extension.
 */
export async function startPdfium(compiled: WebAssembly.Module): Promise<Pdfium> {
  let memory: WebAssembly.Memory | undefined;
  let quick: QuickCalls | undefined;
  const calls = await init({
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
      const instance = new WebAssembly.Instance(compiled, imports);
      if (instance.exports.memory instanceof WebAssembly.Memory) memory = instance.exports.memory;
      quick = quickCalls(instance.exports);
      done(instance);
      return instance.exports;
    },
    print: ignoreText,
    printErr: ignoreText,
  });
  if (memory === undefined || quick === undefined) throw new TypeError('PDFium exports no memory');
  drawBlackInkAsBlack(memory);
  calls.PDFiumExt_Init();
  return { calls, quick, memory, allocate: allocator(calls, memory) };
}

function quickCalls(exports: WebAssembly.Exports): QuickCalls {
  const found = quickNames.map((name) => {
    const call = exports[name];
    if (typeof call !== 'function') throw new TypeError(`PDFium exports no ${name}`);
    return [name, call] as const;
  });
  return Object.fromEntries(found) as unknown as QuickCalls;
}

function allocator(calls: WrappedPdfiumModule, memory: WebAssembly.Memory): Pdfium['allocate'] {
  const { malloc, free } = calls.pdfium.wasmExports;
  return (bytes) => {
    const address = malloc(Math.max(1, bytes));
    if (address === 0) throw new RangeError(`PDFium has no room for ${bytes} bytes`);
    return {
      address,
      bytes,
      view: () => new Uint8Array(memory.buffer, address, bytes),
      free: () => free(address),
    };
  };
}

/** PDFium's chatter may quote the document, which belongs in no console or log. */
function ignoreText(): void {
  return;
}
