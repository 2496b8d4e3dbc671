import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandMemory } from '../../tools/pcl-xl/band-memory.ts';
import { type PclXlPage, readPclXl } from '../../tools/pcl-xl/read-pcl-xl.ts';
import { type Band, bandRowBytes, type PixelFormat } from '../postscript/band.ts';
import type { JpegEncoder } from '../postscript/photograph.ts';
import { rasterPage } from '../postscript/raster-page.ts';
import { compress, compressDeltaRow, compressRle, holdsExitLanguage } from './compress.ts';
import { pclXlImages } from './page-images.ts';
import {
  checkPclXlPage,
  type PclXlOptions,
  pclXlEnd,
  pclXlPageEnd,
  pclXlPageStart,
  pclXlStart,
} from './pcl-xl.ts';
import { compression } from './protocol.ts';

const options: PclXlOptions = { dpi: 300, revision: '2.1', duplex: 'one-sided', copies: 1 };

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

function page(width: number, height: number, dpi = options.dpi) {
  const raster = rasterPage(width, height, dpi);
  if (!raster.ok) throw new Error(raster.error);
  return raster.value;
}

async function written(
  pages: readonly (readonly [width: number, height: number, bands: readonly Band[]])[],
  of: PclXlOptions = options,
  encodeJpeg?: JpegEncoder,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [pclXlStart(of)];
  for (const [index, [width, height, bands]] of pages.entries()) {
    const raster = page(width, height, of.dpi);
    pieces.push(pclXlPageStart(raster, index + 1, of));
    const columns = bands[0]?.columns ?? raster.columns;
    const rows = Math.max(0, ...bands.map((band) => band.rows));
    const memory = bandMemory(columns, bands[0]?.format ?? 'grey8', rows);
    const paper = { columns, rows: raster.rows, firstRow: 0 };
    const images = pclXlImages(paper, memory.space, of.revision, encodeJpeg);
    for (const band of bands) {
      // Each band is drawn over the one before it, as PDFium does.
      const drawn = memory.band(band.rows);
      drawn.pixels.set(band.pixels);
      const sections = images.add(drawn);
      memory.band(rows).pixels.fill(0x55);
      pieces.push(...(await Promise.all(sections)));
    }
    pieces.push(pclXlPageEnd(of));
  }
  return joined([...pieces, pclXlEnd()]);
}

function read(bytes: Uint8Array, decodeJpeg?: () => Uint8Array): readonly PclXlPage[] {
  const document = readPclXl(bytes, { draw: true, ...(decodeJpeg ? { decodeJpeg } : {}) });
  if (!document.ok) throw new Error(`${document.error.code} at ${document.error.offset}`);
  return document.value.pages;
}

/** A band whose rows are white, black and white, grey or coloured, depending on `seed`. */
function madeBand(columns: number, rows: number, format: PixelFormat, seed: number): Band {
  const rowBytes = bandRowBytes(columns, format);
  const pixels = new Uint8Array(rowBytes * rows).fill(0xff);
  const step = format === 'grey8' ? 1 : 4;
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 16;
  };
  for (let row = 0; row < rows; row++) {
    const kind = random() % 5;
    for (let column = 0; column < columns; column++) {
      const at = row * rowBytes + column * step;
      const level = kind === 0 ? 0xff : kind === 1 ? (random() & 1) * 0xff : random() & 0xff;
      if (kind === 4 && row > 0) pixels.copyWithin(at, at - rowBytes, at - rowBytes + step);
      else if (format === 'grey8') pixels[at] = level;
      else {
        const color =
          kind === 3 ? [level, random() & 0xff, random() & 0xff] : [level, level, level];
        pixels.set(color, at);
      }
    }
  }
  return { format, columns, rows, pixels };
}

/** The pixels of a band, in red, green and blue. */
function colorsOf(bands: readonly Band[]): Uint8Array {
  const pixels: number[] = [];
  for (const { columns, rows, format, pixels: from } of bands) {
    const step = format === 'grey8' ? 1 : 4;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at = row * bandRowBytes(columns, format) + column * step;
        const level = from[at] ?? 0;
        if (format === 'grey8') pixels.push(level, level, level);
        else pixels.push(from[at + 2] ?? 0, from[at + 1] ?? 0, level);
      }
    }
  }
  return Uint8Array.from(pixels);
}

describe('a document in PCL XL', () => {
  it('shows the pixels of its bands, whatever they are, in every revision', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('grey8' as const, 'bgrx8' as const),
        fc.constantFrom('2.0' as const, '2.1' as const, '3.0' as const),
        fc.integer({ min: 3, max: 60 }),
        fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 4 }),
        fc.integer(),
        async (format, revision, columns, heights, seed) => {
          const bands = heights.map((rows, at) => madeBand(columns, rows, format, seed + at));
          const rows = heights.reduce((sum, height) => sum + height, 0);
          const [width, height] = [columns, rows].map((side) => (side * 72) / 300) as [
            number,
            number,
          ];
          if (columns > rows) return; // a medium is never wider than high
          const [only] = read(await written([[width, height, bands]], { ...options, revision }));
          expect([only?.columns, only?.rows]).toEqual([columns, rows]);
          expect(Buffer.from(only?.pixels ?? []).equals(colorsOf(bands))).toBe(true);
          const delta = only?.compressions.has(compression.deltaRow);
          if (revision === '2.0') expect(delta).toBe(false);
        },
      ),
    );
  });

  it('contains nothing for white paper', async () => {
    const white = madeBand(2480, 64, 'grey8', 0);
    white.pixels.fill(0xff);
    const bytes = await written([[595.28, 841.89, [white]]]);
    expect(bytes.length).toBeLessThan(250);
    expect(read(bytes)[0]?.compressions.size).toBe(0);
  });

  it.each([
    ['Letter', 612, 792, 0],
    ['A4', 595.28, 841.89, 2],
    ['A4 of whole points', 595, 842, 2],
    ['A3, landscape', 1190.55, 841.89, 5],
    ['Ledger', 792, 1224, 4],
    ['B5', 515.91, 728.5, 11],
  ])('writes %s by its number', async (_, width, height, number) => {
    const [only] = read(await written([[width, height, []]]));
    expect(only).toMatchObject({ mediaSize: number });
    expect(only?.customSize).toBeUndefined();
  });

  it('writes any other size in inches', async () => {
    const [only] = read(await written([[300, 500, []]]));
    expect(only?.mediaSize).toBeUndefined();
    expect(only?.customSize?.[0]).toBeCloseTo(300 / 72, 5);
    expect(only?.customSize?.[1]).toBeCloseTo(500 / 72, 5);
  });

  it.each([
    ['two-sided-long-edge', 1],
    ['two-sided-short-edge', 0],
  ] as const)('writes %s, and which side each page is', async (duplex, binding) => {
    const pages = read(
      await written(
        [1, 2, 3].map(() => [612, 792, []] as const),
        { ...options, duplex, copies: 7 },
      ),
    );
    expect(pages.map((each) => each.duplex)).toEqual([
      { binding, side: 0 },
      { binding, side: 1 },
      { binding, side: 0 },
    ]);
    expect(pages.map(({ copies }) => copies)).toEqual([7, 7, 7]);
  });

  it('sends photographs in colour as JPEG if requested', async () => {
    const band = madeBand(60, 64, 'bgrx8', 5);
    for (let at = 0; at < band.pixels.length; at++) band.pixels[at] = (at * 7919) >>> 5;
    const jpeg = Uint8Array.of(0xff, 0xd8, 1, 2, 3);
    const wanted: number[] = [];
    const encode: JpegEncoder = async ({ data }) => {
      wanted.push(...data);
      return jpeg;
    };
    const bytes = await written([[14.4, 15.36, [band]]], options, encode);
    const [only] = read(bytes, () => Uint8Array.from(wanted));
    expect(only?.compressions).toEqual(new Set([compression.jpeg]));
    expect(Buffer.from(only?.pixels ?? []).equals(colorsOf([band]))).toBe(true);
  });

  it('refuses a page with more pixels than an image can have', () => {
    expect(checkPclXlPage(page(842, 1190)).ok).toBe(true);
    expect(checkPclXlPage(page(4000, 4000, 1200)).ok).toBe(false);
  });
});

describe('the reader', () => {
  it('reads damaged streams, or says what is wrong and where', async () => {
    const bytes = await written([[14.4, 15.36, [madeBand(60, 64, 'bgrx8', 3)]]]);
    const change = fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 4 }),
        fc.nat({ max: bytes.length }),
        (changes, end) => {
          const damaged = bytes.slice(0, end % 3 === 0 ? end : bytes.length);
          for (const [at, byte] of changes) damaged[at] = byte;
          const result = readPclXl(damaged);
          if (!result.ok) expect(result.error.offset).toBeLessThanOrEqual(damaged.length);
        },
      ),
    );
  });
});

describe('compression', () => {
  it('codes runs and literals as in known examples', () => {
    expect([...compressRle(Uint8Array.of(1, 2, 2, 3, 3, 3, 3, 4))]).toEqual([
      ...[2, 1, 2, 2, 253, 3, 0, 4],
    ]);
    const long = compressRle(new Uint8Array(129).fill(9));
    expect([...long]).toEqual([130, 9, 255, 9]);
  });

  it('codes a row by its differences from the row above', () => {
    const rows = new Uint8Array(80);
    rows[35] = 5;
    rows[40 + 35] = 5;
    rows[40 + 39] = 6;
    expect([...(compressDeltaRow(rows, 40) ?? [])]).toEqual([3, 0, 31, 4, 5, 3, 0, 31, 8, 6]);
  });

  it('never contains the universal exit language', () => {
    const exit = [...new TextEncoder().encode('\x1b%-12345X')];
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constant(exit),
            fc.uint8Array({ maxLength: 9 }).map((a) => [...a]),
          ),
        ),
        fc.boolean(),
        (pieces, deltaRow) => {
          const data = Uint8Array.from(pieces.flat());
          const padded = new Uint8Array(Math.max(4, Math.ceil(data.length / 4) * 4));
          padded.set(data);
          expect(holdsExitLanguage(compress(padded, padded.length, deltaRow).data)).toBe(false);
        },
      ),
    );
  });
});
