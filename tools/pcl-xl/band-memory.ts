import {
  type Band,
  bandRowBytes,
  bytesPerPixel,
  type PixelFormat,
} from '../../src/postscript/band.ts';
import { imagesSpaceBytes } from '../../src/postscript/page-images.ts';
import { type ScanSpace, scanOverrun } from '../../src/postscript/strip-scan.ts';

/** Memory for bands that no PDFium draws. */
export interface BandMemory {
  readonly space: ScanSpace;
  /** A white band of so many rows, in place of the last one. */
  band(rows: number): Band;
}

/** Memory for bands of at most `mostRows` rows, with what is needed for reading them before it. */
export function bandMemory(columns: number, format: PixelFormat, mostRows: number): BandMemory {
  const rowBytes = bandRowBytes(columns, format);
  const start = Math.ceil(imagesSpaceBytes(columns) / 16) * 16;
  const bytes = start + rowBytes * mostRows + scanOverrun * bytesPerPixel[format];
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) });
  return {
    space: { memory, address: 0 },
    band(rows) {
      const pixels = new Uint8Array(memory.buffer, start, rowBytes * rows).fill(0xff);
      return { format, columns, rows, pixels };
    },
  };
}
