import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeGroup4 } from '../../tests/interop/group4-decoder.ts';
import { type Band, type BandKind, bandKinds, bandRowBytes, bytesPerPixel } from './band.ts';
import { imagesSpaceBytes, pageImages } from './page-images.ts';
import { scanOverrun } from './strip-scan.ts';

type Pixel = readonly [red: number, green: number, blue: number];

/** Room for bands of up to 10,000 pixels, behind what the scan needs. */
const bandsAt = imagesSpaceBytes(100);
const memory = new WebAssembly.Memory({
  initial: Math.ceil((bandsAt + (100 * 100 + scanOverrun) * 4) / 65_536),
});

/** A band as PDFium leaves it: white padding, and a fourth byte of all ones. */
function bandOf(format: Band['format'], columns: number, page: readonly Pixel[]): Band {
  const rows = page.length / columns;
  const rowBytes = bandRowBytes(columns, format);
  const pixels = new Uint8Array(memory.buffer, bandsAt, rows * rowBytes).fill(0xff);
  page.forEach(([red, green, blue], index) => {
    const row = Math.floor(index / columns);
    const at = row * rowBytes + (index % columns) * bytesPerPixel[format];
    if (format === 'grey8') pixels[at] = red;
    else pixels.set([blue, green, red], at);
  });
  return { format, columns, rows, pixels };
}

const pixelOf: Record<BandKind, fc.Arbitrary<Pixel>> = {
  white: fc.constant([255, 255, 255]),
  'two-level': fc.constantFrom([0, 0, 0], [255, 255, 255]),
  grey: fc.integer({ min: 0, max: 255 }).map((value) => [value, value, value]),
  color: fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)),
};

const white: Pixel = [255, 255, 255];

/** Where pixel `at` comes from if every row is repeated so many times. */
function enlarged(at: number, columns: number, times: number): number {
  const row = Math.floor(at / columns);
  return (row - (row % times)) * columns + (at % columns);
}

/** Pages in odd widths and heights whose strips are of any kind next to any other. */
const pages = fc.integer({ min: 1, max: 37 }).chain((columns) =>
  fc
    .array(
      fc
        .tuple(
          fc.constantFrom(...bandKinds),
          fc.integer({ min: 1, max: 70 }),
          fc.constantFrom(1, 1, 9),
        )
        .chain(([kind, rows, times]) =>
          fc
            .array(pixelOf[kind], { minLength: columns * rows, maxLength: columns * rows })
            .map((pixels) => pixels.map((_, at) => pixels[enlarged(at, columns, times)] ?? white)),
        ),
      { minLength: 1, maxLength: 4 },
    )
    .map((strips) => ({ columns, page: strips.flat() })),
);

async function sectionsOf(
  format: Band['format'],
  columns: number,
  page: readonly Pixel[],
  bandRows = 64,
): Promise<Uint8Array[]> {
  const images = pageImages(
    { columns, rows: page.length / columns, firstRow: 0 },
    { memory, address: 0 },
  );
  const sections = [];
  for (let at = 0; at < page.length; at += bandRows * columns) {
    const band = bandOf(format, columns, page.slice(at, at + bandRows * columns));
    sections.push(...images.add(band));
    band.pixels.fill(0x77);
  }
  sections.push(...images.finish());
  return Promise.all(sections);
}

const command = /^%%BeginData: \d+ Binary Bytes\n(\d+) (\d+) (\d+) (\d+) Raw (\w+)\n/;

/** What PostScript would paint: a second reading of the format, pixel by pixel. */
function painted(sections: readonly Uint8Array[], columns: number, rows: number): Pixel[] {
  const page: Pixel[] = new Array(columns * rows).fill([255, 255, 255]);
  for (const section of sections) {
    const found = command.exec(new TextDecoder('latin1').decode(section.subarray(0, 200)));
    if (!found) throw new Error('no command');
    const [width = 0, height = 0, upper = 0, bytes = 0] = found.slice(1, 5).map(Number);
    const data = section.subarray(found[0].length, found[0].length + bytes);
    const top = rows - upper;
    expect(width).toBe(columns);
    for (const [index, pixel] of imagePixels(found[5] ?? '', data, width, height).entries()) {
      page[top * columns + index] = pixel;
    }
  }
  return page;
}

function imagePixels(coding: string, data: Uint8Array, columns: number, rows: number): Pixel[] {
  const bit = (black: boolean): Pixel => (black ? [0, 0, 0] : [255, 255, 255]);
  if (coding === 'Fax') return decodeGroup4(data, columns, rows).map((black) => bit(black));
  const bytes = inflateSync(data);
  if (coding === 'Black') {
    const rowBytes = Math.ceil(columns / 8);
    return Array.from({ length: columns * rows }, (_, index) => {
      const column = index % columns;
      const byte = bytes[Math.floor(index / columns) * rowBytes + (column >> 3)] ?? 0;
      return bit(((byte >> (7 - (column & 7))) & 1) === 0);
    });
  }
  const step = coding.startsWith('Color') ? 3 : 1;
  const rowBytes = columns * step;
  const distinct = bytes.length / (rowBytes + step + 1);
  const samples =
    coding === 'GrayRuns'
      ? repeated(runs(unfiltered(bytes, 2048, bytes.length / 2049, 2)), rowBytes, rows, step)
      : coding.endsWith('Rows')
        ? repeated(unfiltered(bytes, rowBytes + step, distinct, step), rowBytes, rows, step)
        : unfiltered(bytes, rowBytes, rows, step);
  return Array.from({ length: columns * rows }, (_, index) => {
    const [red = 0, green = red, blue = red] = samples.slice(index * step, index * step + step);
    return [red, green, blue];
  });
}

/** RunLengthDecode (PLRM 3, 3.13.3), for runs alone; zeros fill the end up. */
function runs(pairs: readonly number[]): number[] {
  const out: number[] = [];
  for (let at = 0; at < pairs.length; at += 2) {
    const count = pairs[at] === 0 ? 1 : 257 - (pairs[at] ?? 0);
    for (let times = count; times > 0; times--) out.push(pairs[at + 1] ?? 0);
  }
  return out;
}

/** Rows as often as their first byte says, which comes in a pixel before them. */
function repeated(
  packed: readonly number[],
  rowBytes: number,
  rows: number,
  step: number,
): number[] {
  const distinct = Math.floor(packed.length / (rowBytes + step));
  const out: number[] = [];
  for (let row = 0; row < distinct && out.length < rowBytes * rows; row++) {
    const start = row * (rowBytes + step);
    for (let times = packed[start] ?? 0; times > 0; times--) {
      out.push(...packed.slice(start + step, start + step + rowBytes));
    }
  }
  expect(out).toHaveLength(rowBytes * rows);
  return out;
}

/** PNG's filters undone (ISO/IEC 15948, 9.2). */
function unfiltered(bytes: Uint8Array, rowBytes: number, rows: number, step: number): number[] {
  const out: number[] = [];
  for (let row = 0; row < rows; row++) {
    const filter = bytes[row * (rowBytes + 1)];
    for (let column = 0; column < rowBytes; column++) {
      const at = row * rowBytes + column;
      const a = column < step ? 0 : (out[at - step] ?? 0);
      const b = row === 0 ? 0 : (out[at - rowBytes] ?? 0);
      const c = row === 0 || column < step ? 0 : (out[at - rowBytes - step] ?? 0);
      const p = a + b - c;
      const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
      const nearest = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      const foretold = [0, a, b, Math.floor((a + b) / 2), nearest][filter ?? 0] ?? 0;
      out.push(((bytes[row * (rowBytes + 1) + 1 + column] ?? 0) + foretold) & 0xff);
    }
  }
  return out;
}

describe('pageImages', () => {
  it.each(['grey8', 'bgrx8'] as const)('paint every pixel of a page in %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(pages, fc.constantFrom(32, 64, 96), async ({ columns, page }, bandRows) => {
        const seen = format === 'bgrx8' ? page : page.map(([red]): Pixel => [red, red, red]);
        const sections = await sectionsOf(format, columns, page, bandRows);
        expect(painted(sections, columns, page.length / columns)).toEqual(seen);
      }),
      { numRuns: 60 },
    );
  });

  it('send nothing for a white page', async () => {
    expect(await sectionsOf('bgrx8', 9, new Array(9 * 200).fill([255, 255, 255]))).toEqual([]);
  });

  it('send a single black pixel as one row, wherever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 99 }), fc.nat(), async (columns, seed) => {
        const page: Pixel[] = new Array(columns * 100).fill([255, 255, 255]);
        const at = seed % page.length;
        page[at] = [0, 0, 0];
        const sections = await sectionsOf('grey8', columns, page);
        expect(sections).toHaveLength(1);
        const text = new TextDecoder('latin1').decode(sections[0]);
        expect(text).toContain(`\n${columns} 1 ${100 - Math.floor(at / columns)} `);
        expect(painted(sections, columns, 100)).toEqual(page);
      }),
    );
  });

  it('give a row once that comes a thousand times', async () => {
    const row: Pixel[] = [
      [9, 99, 199],
      [1, 2, 3],
    ];
    const page = new Array(1000).fill(row).flat();
    const sections = await sectionsOf('bgrx8', 2, page, 1000);
    expect(sections).toHaveLength(1);
    expect(sections[0]?.length).toBeLessThan(150);
    expect(painted(sections, 2, 1000)).toEqual(page);
  });

  it('spell a grey picture that has been enlarged as runs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(255), { minLength: 24, maxLength: 24 }), async (greys) => {
        // Three rows of eight pixels, each 12 by 9, and the longest runs around it.
        const page = Array.from({ length: 350 * 27 }, (_, at): Pixel => {
          const [row, column] = [Math.floor(at / 350), at % 350];
          const grey =
            column < 96 ? (greys[Math.floor(row / 9) * 8 + Math.floor(column / 12)] ?? 0) : 9;
          return [grey, grey, grey];
        });
        const sections = await sectionsOf('grey8', 350, page, 27);
        expect(new TextDecoder('latin1').decode(sections[0])).toMatch(/Raw GrayRuns\n/);
        expect(painted(sections, 350, 27)).toEqual(page);
      }),
      { numRuns: 20 },
    );
  });

  it('join text across white paper and across bands into one image', async () => {
    const page: Pixel[] = new Array(8 * 300).fill([255, 255, 255]);
    for (const row of [3, 150, 290]) page[row * 8 + 4] = [0, 0, 0];
    expect(await sectionsOf('grey8', 8, page)).toHaveLength(1);
  });
});
