import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Band, bandRowBytes, bytesPerPixel, type PixelFormat } from './band.ts';
import { bitmap, changeCount, changeList } from './change-list.ts';
import { darkestGrey, isNearGrey } from './near-grey.ts';
import { scanOverrun, scanSpaceBytes, stripScanner } from './strip-scan.ts';

type Pixel = readonly [red: number, green: number, blue: number];

const white: Pixel = [255, 255, 255];
const black: Pixel = [0, 0, 0];
const formats = ['grey8', 'bgrx8'] as const;

/** A band in a memory of its own, with what a page before it left behind it and in unused bytes. */
function scannerOf(format: PixelFormat, columns: number, page: readonly Pixel[], left: number) {
  const rows = page.length / columns;
  const rowBytes = bandRowBytes(columns, format);
  const bytes = rows * rowBytes + scanOverrun * bytesPerPixel[format];
  const space = 8 * Math.ceil(bytes / 8);
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((space + scanSpaceBytes(columns)) / 65_536),
  });
  new Uint8Array(memory.buffer).fill(left);
  const pixels = new Uint8Array(memory.buffer, 0, rows * rowBytes).fill(0xff);
  page.forEach(([red, green, blue], index) => {
    const at = Math.floor(index / columns) * rowBytes + (index % columns) * bytesPerPixel[format];
    if (format === 'grey8') pixels[at] = red;
    else pixels.set([blue, green, red], at);
  });
  const band: Band = { format, columns, rows, pixels };
  return { band, scanner: stripScanner({ memory, address: space }) };
}

/** Wide enough for every step of the kernel, 64 pixels, 16 and what is left, in any order. */
const runs = fc.array(
  fc.tuple(
    fc.boolean(),
    fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 150 })),
  ),
  { minLength: 1, maxLength: 12 },
);
const rowsOfRuns = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.array(runs, { minLength: 1, maxLength: 5 }))
  .map(([columns, rows]) => ({
    columns,
    page: rows.flatMap((row) => {
      const pixels = row.flatMap(([dark, length]) =>
        new Array<Pixel>(length).fill(dark ? black : white),
      );
      return Array.from({ length: columns }, (_, at) => pixels[at % pixels.length] ?? white);
    }),
  }));

function clamped(value: number): number {
  return Math.max(0, Math.min(255, value));
}

describe.each(formats)('stripScanner, in %s', (format) => {
  it('finds every change of colour in black and white rows', () => {
    fc.assert(
      fc.property(rowsOfRuns, fc.constantFrom(0, 0x77, 0xff), ({ columns, page }, left) => {
        const { band, scanner } = scannerOf(format, columns, page, left);
        const list = changeList(columns);
        const kind = scanner.scan(band, 0, band.rows, list);
        expect(kind).toBe(page.includes(black) ? 'two-level' : 'white');
        const rowBytes = Math.ceil(columns / 8);
        const bits = bitmap(list);
        const found = page.map((_, index) => {
          const [row, column] = [Math.floor(index / columns), index % columns];
          return ((bits[row * rowBytes + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1;
        });
        expect(found).toEqual(page.map((pixel) => (pixel === white ? 1 : 0)));
      }),
    );
  });

  it('finds a single pixel of another colour, wherever it is, and leaves the list alone', () => {
    const level = fc.nat(255);
    const offset = fc.integer({ min: -7, max: 7 });
    const nearGrey = fc
      .tuple(level, offset, offset)
      .map(([grey, ...others]) => [grey, ...others.map((by) => clamped(grey + by))] as const);
    const other = fc.oneof(fc.tuple(level, level, level), nearGrey);
    fc.assert(
      fc.property(
        rowsOfRuns,
        other,
        fc.nat(),
        ({ columns, page }, [red, green = 0, blue = 0], seed) => {
          const pixel: Pixel = format === 'grey8' ? [red, red, red] : [red, green, blue];
          const changed = page.with(seed % page.length, pixel);
          const { band, scanner } = scannerOf(format, columns, changed, 0);
          const list = changeList(columns);
          const kind = scanner.scan(band, 0, band.rows, list);
          const black = pixel.every((value) => value < darkestGrey);
          if (black || pixel.every((value) => value === 255)) {
            expect(['white', 'two-level']).toContain(kind);
          } else {
            expect(kind).toBe(isNearGrey(...pixel) ? 'grey' : 'color');
            expect(list.rows).toBe(0);
          }
        },
      ),
    );
  });

  it('takes what is almost black for black', () => {
    const page: Pixel[] = [white, [5, 5, 5], [0, 0, 0], white];
    const { band, scanner } = scannerOf(format, 4, page, 0);
    const list = changeList(4);
    expect(scanner.scan(band, 0, 1, list)).toBe('two-level');
    expect([...list.changes.subarray(0, changeCount(list))]).toEqual([1, 3]);
  });

  it('scans rows so wide that each is a batch', () => {
    const columns = 300_001;
    const page = new Array<Pixel>(columns * 3)
      .fill(white)
      .with(columns, black)
      .with(2 * columns - 1, black);
    const { band, scanner } = scannerOf(format, columns, page, 0);
    const list = changeList(columns);
    expect(scanner.scan(band, 0, 3, list)).toBe('two-level');
    expect([...list.starts.subarray(0, 4)]).toEqual([0, 0, 4, 4]);
    expect([...list.changes.subarray(0, 4)]).toEqual([0, 1, columns - 1, columns]);
  });
});

it('refuses a band that is in another memory', () => {
  const { band } = scannerOf('grey8', 5, new Array(5).fill(white), 0);
  const { scanner } = scannerOf('grey8', 5, new Array(5).fill(white), 0);
  expect(() => scanner.scan(band, 0, 1, changeList(5))).toThrow(TypeError);
});
