import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeGroup4 } from '../../../tests/interop/group4-decoder.ts';
import { type Band, type BandKind, bandKinds, bandRowBytes, bytesPerPixel } from './band.ts';
import { pageImages } from './page-images.ts';
import type { Samples } from './samples.ts';

type Pixel = readonly [red: number, green: number, blue: number];

/** A band as PDFium leaves it: white padding, and a fourth byte of all ones. */
function bandOf(format: Band['format'], columns: number, page: readonly Pixel[]): Band {
  const rows = page.length / columns;
  const rowBytes = bandRowBytes(columns, format);
  const pixels = new Uint8Array(rows * rowBytes).fill(0xff);
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

/** Pages in odd widths and heights whose strips are of any kind next to any other. */
const pages = fc.integer({ min: 1, max: 37 }).chain((columns) =>
  fc
    .array(
      fc
        .tuple(fc.constantFrom(...bandKinds), fc.integer({ min: 1, max: 70 }))
        .chain(([kind, rows]) =>
          fc.array(pixelOf[kind], { minLength: columns * rows, maxLength: columns * rows }),
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
  const images = pageImages(columns, page.length / columns);
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
  const step = coding === 'Color' ? 3 : 1;
  const samples = unfiltered(bytes, columns * step, rows, step);
  return Array.from({ length: columns * rows }, (_, index) => {
    const [red = 0, green = red, blue = red] = samples.slice(index * step, index * step + step);
    return [red, green, blue];
  });
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

  it('join text across white paper and across bands into one image', async () => {
    const page: Pixel[] = new Array(8 * 300).fill([255, 255, 255]);
    for (const row of [3, 150, 290]) page[row * 8 + 4] = [0, 0, 0];
    expect(await sectionsOf('grey8', 8, page)).toHaveLength(1);
  });

  it('send a photograph in colour as JPEG where there is an encoder, and nothing else', async () => {
    const noise = (at: number) => (Math.imul(at + 1, 2654435761) >>> 13) & 0xff;
    const strip = (kind: (at: number) => Pixel) =>
      Array.from({ length: 40 * 32 }, (_, at) => kind(at));
    const photograph = strip((at) => [noise(at), noise(at + 7), noise(at + 9)]);
    const grain = strip((at) => [noise(at), noise(at), noise(at)]);
    const flat = strip(() => [200, 30, 40]);
    const page = [...photograph, ...grain, ...flat];
    const seen: Samples[] = [];
    const encodeJpeg = (samples: Samples) => {
      seen.push(samples);
      return Promise.resolve(new TextEncoder().encode('a JPEG'));
    };
    const images = pageImages(40, 96, encodeJpeg);
    const sections = images.add(bandOf('bgrx8', 40, page));
    const texts = (await Promise.all(sections)).map((section) =>
      new TextDecoder('latin1').decode(section),
    );
    expect(texts.map((text) => command.exec(text)?.[5])).toEqual(['Photo', 'Gray', 'Color']);
    expect(texts[0]).toContain('\n40 32 96 6 Raw Photo\na JPEG\n');
    expect(seen).toMatchObject([{ columns: 40, rows: 32, colors: 3 }]);
    expect([...(seen[0]?.data ?? [])]).toEqual(photograph.flat());
  });
});
