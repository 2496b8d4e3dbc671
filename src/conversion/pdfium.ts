import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { drawBlackInkAsBlack } from './black-ink.ts';
import { ConversionError } from './convert-error.ts';
import { conversionBytes } from './memory-share.ts';

/**
 * PDFium as WebAssembly: the engine that Chrome renders PDF with. One instance has one memory and
 * does one thing at a time; after a trap inside it, it must not be used again.
 */
export interface Pdfium {
  readonly calls: WrappedPdfiumModule;
  readonly quick: QuickCalls;
  /** Allocates `bytes` of PDFium's memory. */
  allocate(bytes: number): Allocation;
  /** The instance's whole memory; it grows as needed, up to the limit, and never shrinks. */
  readonly memory: WebAssembly.Memory;
  /**
   * Sets the limit of the memory, in bytes. A call that needs more is interrupted: it throws
   * ConversionError `memory-exceeded`, and the instance cannot be used any more.
   */
  allowMemory(bytes: number): void;
  /**
   * Whether a call has been interrupted. No other call may be made; closing and freeing do nothing.
   */
  isSpent(): boolean;
}

/** Functions that are called for each object or character of a page, which may be thousands. */
const quickNames = [
  'FPDFPage_GetObject',
  'FPDFFormObj_GetObject',
  'FPDFPageObj_GetType',
  'FPDFTextObj_GetFont',
  'FPDFText_GetUnicode',
  'FPDFText_HasUnicodeMapError',
  'FPDFText_GetTextObject',
] as const;

/**
 * PDFium's own functions, with numbers in and out: for these the wrapper takes most of the time.
 */
export type QuickCalls = Readonly<
  Record<(typeof quickNames)[number], (...values: readonly number[]) => number>
>;

/** Part of PDFium's memory, allocated until it is freed. */
export interface Allocation {
  readonly address: number;
  readonly bytes: number;
  /** A view of it; any later call into PDFium may grow its memory and so invalidate the view. */
  view(): Uint8Array;
  free(): void;
}

/**
 * Starts an instance. Workers and instances can share the compiled module. Nothing is fetched here,
 * so the same code runs in Node and in the extension.
 */
export async function startPdfium(compiled: WebAssembly.Module): Promise<Pdfium> {
  let memory: WebAssembly.Memory | undefined;
  let quick: QuickCalls | undefined;
  const ceiling = memoryCeiling();
  const calls = await init({
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
      const instance = new WebAssembly.Instance(compiled, ceiling.guarding(imports));
      if (instance.exports.memory instanceof WebAssembly.Memory) memory = instance.exports.memory;
      if (memory) ceiling.bind(memory);
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
  return {
    calls,
    quick,
    memory,
    allocate: allocator(calls, memory, ceiling.isExceeded),
    allowMemory: ceiling.allow,
    isSpent: ceiling.isExceeded,
  };
}

function quickCalls(exports: WebAssembly.Exports): QuickCalls {
  const found = quickNames.map((name) => {
    const call = exports[name];
    if (typeof call !== 'function') throw new TypeError(`PDFium exports no ${name}`);
    return [name, call] as const;
  });
  return Object.fromEntries(found) as unknown as QuickCalls;
}

function allocator(
  calls: WrappedPdfiumModule,
  memory: WebAssembly.Memory,
  isSpent: () => boolean,
): Pdfium['allocate'] {
  const { malloc, free } = calls.pdfium.wasmExports;
  return (bytes) => {
    const address = malloc(Math.max(1, bytes));
    if (address === 0) throw new ConversionError('memory-exceeded', `${bytes} bytes at once`);
    return {
      address,
      bytes,
      view: () => new Uint8Array(memory.buffer, address, bytes),
      free: () => {
        if (!isSpent()) free(address);
      },
    };
  };
}

/**
 * Enforces the limit of the memory. Emscripten's allocator calls the import
 * `emscripten_resize_heap` for more, which grows the memory by up to a fifth more than was asked
 * for, and returns false where it cannot. PDFium would then continue without the memory, and a
 * picture might be missing without an error. So where growing fails, the call into PDFium ends by
 * an exception, which passes through WebAssembly.
 */
function memoryCeiling() {
  let ceiling = conversionBytes;
  let exceeded = false;
  return {
    allow(bytes: number): void {
      ceiling = bytes;
    },
    isExceeded: () => exceeded,
    bind(memory: WebAssembly.Memory): void {
      memory.grow = (pages) => {
        const bytes = memory.buffer.byteLength + pages * wasmPageBytes;
        if (bytes > ceiling) throw new RangeError(`${bytes} bytes are beyond the ceiling`);
        return WebAssembly.Memory.prototype.grow.call(memory, pages);
      };
    },
    guarding(imports: WebAssembly.Imports): WebAssembly.Imports {
      const { env = {} } = imports;
      const { emscripten_resize_heap: resize } = env;
      if (typeof resize !== 'function') throw new TypeError('PDFium grows in another way');
      return {
        ...imports,
        env: {
          ...env,
          emscripten_resize_heap(bytes: number) {
            if (resize(bytes)) return true;
            exceeded = true;
            throw new ConversionError('memory-exceeded');
          },
        },
      };
    },
  };
}

/** WebAssembly's unit of memory (Core Specification 2.0, 4.2.8). */
const wasmPageBytes = 65_536;

/** PDFium's messages may quote the document, which must not be in a console or log. */
function ignoreText(): void {
  return;
}
