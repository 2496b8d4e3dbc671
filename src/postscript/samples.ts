import { type Band, bandRowBytes } from './band.ts';
import { packOverrun, sampleRowsKernel } from './sample-rows-kernel.ts';

/** Samples of 8 bits as PostScript's `image` reads them: rows from the top, without padding. */
export interface Samples {
  readonly columns: number;
  readonly rows: number;
  /** 1 in DeviceGray, 3 in DeviceRGB. */
  readonly colors: 1 | 3;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** A row is returned with the number of times that it comes, at most so many. */
const mostRepeats = 255;

/** How much of the bands' memory is needed for reading rows of samples. */
export function samplesSpaceBytes(columns: number): number {
  return 3 * (columns + packOverrun);
}

/** Reads the samples of bands that are in `memory`, with `samplesSpaceBytes` of it at `address`. */
export interface SampleReader {
  /** Rows `top` to `top + rows`: a copy, since the band will be drawn over. */
  read(band: Band, top: number, rows: number, colors: 1 | 3): Samples;
  /**
   * The same with equal rows returned once. Each row has an extra first pixel, whose first byte
   * says how many times the row comes: a picture from a web page is enlarged to paper by repeating
   * its pixels, some nine times at 600 dpi, and otherwise all of its rows would be compressed.
   */
  readDistinct(band: Band, top: number, rows: number, colors: 1 | 3): Samples;
}

export function sampleReader(memory: WebAssembly.Memory, address: number): SampleReader {
  const kernel = sampleRowsKernel(memory);

  /** The samples of the row at `from`, valid until the next row is read. */
  function rowSamples({ columns, format }: Band, from: number, colors: 1 | 3): Uint8Array {
    if (format === 'grey8') return new Uint8Array(memory.buffer, from, columns);
    const pack = colors === 3 ? kernel.packColor : kernel.packGrey;
    pack(from, address, columns);
    return new Uint8Array(memory.buffer, address, columns * colors);
  }

  return {
    read(band, top, rows, colors) {
      const { columns, format, pixels } = band;
      const rowBytes = bandRowBytes(columns, format);
      const data = new Uint8Array(columns * rows * colors);
      for (let row = 0; row < rows; row++) {
        const from = pixels.byteOffset + (top + row) * rowBytes;
        data.set(rowSamples(band, from, colors), row * columns * colors);
      }
      return { columns, rows, colors, data };
    },
    readDistinct(band, top, rows, colors) {
      const { columns, format, pixels } = band;
      const rowBytes = bandRowBytes(columns, format);
      const stride = (columns + 1) * colors;
      const data = new Uint8Array(stride * rows);
      let distinct = 0;
      let repeats = 0;
      for (let row = 0; row < rows; row++) {
        const from = pixels.byteOffset + (top + row) * rowBytes;
        const again = row > 0 && repeats < mostRepeats;
        if (!again || kernel.same(from, from - rowBytes, rowBytes) === 0) {
          data.set(rowSamples(band, from, colors), distinct * stride + colors);
          distinct++;
          repeats = 0;
        }
        repeats++;
        data[(distinct - 1) * stride] = repeats;
      }
      return {
        columns: columns + 1,
        rows: distinct,
        colors,
        data: data.slice(0, distinct * stride),
      };
    },
  };
}

/** What `read` would have returned, made from what `readDistinct` returned. */
export function everyRow({ columns, rows, colors, data }: Samples): Samples {
  const stride = columns * colors;
  const starts = Array.from({ length: rows }, (_, row) => row * stride);
  const total = starts.reduce((sum, start) => sum + (data[start] as number), 0);
  const all = new Uint8Array(total * (stride - colors));
  let at = 0;
  for (const start of starts) {
    const pixels = data.subarray(start + colors, start + stride);
    for (let times = data[start] as number; times > 0; times--, at += pixels.length) {
      all.set(pixels, at);
    }
  }
  return { columns: columns - 1, rows: total, colors, data: all };
}
