import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Band, bandRowBytes, bytesPerPixel } from './band.ts';
import { everyRow, sampleReader, samplesSpaceBytes } from './samples.ts';
import { scanOverrun } from './strip-scan.ts';

const memory = new WebAssembly.Memory({ initial: 4 });
const bandAt = samplesSpaceBytes(100);

/** A band of grey or of any colours whose rows come once, or many times. */
const bands = fc
  .record({
    format: fc.constantFrom('grey8', 'bgrx8'),
    columns: fc.integer({ min: 1, max: 70 }),
    rows: fc.array(
      fc.tuple(fc.nat(1000), fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 300 }))),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  })
  .map(({ format, columns, rows }): Band => {
    const seeds = rows
      .flatMap(([seed, times]) => new Array<number>(times).fill(seed))
      .slice(0, 600);
    const rowBytes = bandRowBytes(columns, format);
    const size = seeds.length * rowBytes;
    const missing = bandAt + size + scanOverrun * bytesPerPixel[format] - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65_536));
    const pixels = new Uint8Array(memory.buffer, bandAt, size);
    for (let at = 0; at < size; at++) {
      const seed = seeds[Math.floor(at / rowBytes)] ?? 0;
      const column = at % rowBytes;
      pixels[at] = column < columns * bytesPerPixel[format] ? seed * (column + 1) : 0xff;
    }
    return { format, columns, rows: seeds.length, pixels };
  });

describe('sampleReader', () => {
  it('reads every pixel of a band, in the order red, green, blue', () => {
    fc.assert(
      fc.property(bands, fc.nat(600), (band, seed) => {
        const reader = sampleReader(memory, 0);
        const colors = band.format === 'grey8' ? 1 : 3;
        const top = seed % band.rows;
        const rows = band.rows - top;
        const { data } = reader.read(band, top, rows, colors);
        const rowBytes = bandRowBytes(band.columns, band.format);
        const step = bytesPerPixel[band.format];
        const wrong = data.findIndex((value, at) => {
          const [pixel, color] = [Math.floor(at / colors), at % colors];
          const row = top + Math.floor(pixel / band.columns);
          const byte = colors === 3 ? 2 - color : 0;
          return value !== band.pixels[row * rowBytes + (pixel % band.columns) * step + byte];
        });
        expect([data.length, wrong]).toEqual([rows * band.columns * colors, -1]);
      }),
    );
  });

  it('gives equal rows once, and from these every row again', () => {
    fc.assert(
      fc.property(bands, (band) => {
        const reader = sampleReader(memory, 0);
        const colors = band.format === 'grey8' ? 1 : 3;
        const read = reader.read(band, 0, band.rows, colors);
        const distinct = reader.readDistinct(band, 0, band.rows, colors);
        const again = everyRow(distinct);
        expect(again.data.every((value, at) => value === read.data[at])).toBe(true);
        expect([again.columns, again.rows, again.data.length]).toEqual([
          read.columns,
          read.rows,
          read.data.length,
        ]);
        expect(distinct.rows).toBeLessThanOrEqual(Math.min(band.rows, 10));
      }),
    );
  });

  it('takes the grey of pixels without colour', () => {
    const pixels = new Uint8Array(memory.buffer, bandAt, 37 * 4);
    pixels.forEach((_, at) => {
      pixels[at] = at % 4 === 3 ? 0xff : Math.floor(at / 4) * 5;
    });
    const band: Band = { format: 'bgrx8', columns: 37, rows: 1, pixels };
    const { data } = sampleReader(memory, 0).read(band, 0, 1, 1);
    expect([...data]).toEqual(Array.from({ length: 37 }, (_, at) => at * 5));
  });
});
