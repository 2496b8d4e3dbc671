import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { convertPdf } from '../../src/conversion/convert.ts';
import type { TargetLanguage } from '../../src/conversion/page-language.ts';
import { pclXlImages } from '../../src/pcl-xl/page-images.ts';
import {
  type PclXlOptions,
  pclXlEnd,
  pclXlPageEnd,
  pclXlPageStart,
  pclXlStart,
} from '../../src/pcl-xl/pcl-xl.ts';
import { bandRowBytes, bytesPerPixel } from '../../src/postscript/band.ts';
import { bandMemory } from '../../tools/pcl-xl/band-memory.ts';
import { type PclXlPage, readPclXl } from '../../tools/pcl-xl/read-pcl-xl.ts';
import { nodePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { ghostscript, type Raster } from './postscript-raster.ts';

/**
 * A page of images as large as their pixels: black and white, grey, colour; flat and noisy. 72 dpi, so that a unit is a pixel.
 */
const source = (colors: 1 | 3) => `%!PS
<< /PageSize [240 160] >> setpagedevice
/seed 12345 def
/noise { /seed seed 1103515245 mul 12345 add 65536 mod abs cvi def seed 256 idiv 255 and } bind def
/next { 0 1 s length 1 sub { s exch noise put } for s } bind def
/s 40 string def
gsave 10 90 translate 40 50 scale 40 50 8 [40 0 0 -50 0 50] { next } image grestore
/s ${50 * colors} string def
gsave 70 20 translate 50 60 scale 50 60 8 [50 0 0 -60 0 60] { next } ${colors === 3 ? 'false 3 colorimage' : 'image'} grestore
gsave 140 20 translate 64 100 scale 64 100 8 [64 0 0 -100 0 100] {<00000000000000000000ffffffffffff404040404040404040404040404040ff>} image grestore
/s 8 string def
gsave 72 96 translate 64 48 scale 64 48 1 [64 0 0 -48 0 48] { next } image grestore
showpage
`;

function fromGhostscript(device: string, compressMode: number, colors: 1 | 3): Uint8Array {
  const flags = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-r72', `-sDEVICE=${device}`];
  return new Uint8Array(
    execFileSync('gs', [...flags, `-dCompressMode=${compressMode}`, '-sOutputFile=-', '-'], {
      input: source(colors),
      maxBuffer: 2 ** 24,
    }),
  );
}

function read(bytes: Uint8Array): readonly PclXlPage[] {
  const document = readPclXl(bytes, { draw: true });
  if (!document.ok) throw new Error(`${document.error.code} at ${document.error.offset}`);
  return document.value.pages;
}

/** The same pixels as grey or as three colours. */
function shown({ pixels }: PclXlPage, colors: 1 | 3): Uint8Array {
  return colors === 3 ? pixels : pixels.filter((_, at) => at % 3 === 0);
}

async function ours(rasters: readonly Raster[], options: PclXlOptions): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [pclXlStart(options)];
  for (const [index, { columns, rows, pixels }] of rasters.entries()) {
    const colors = pixels.length === columns * rows ? 1 : 3;
    const page = {
      mediaWidth: (columns * 72) / options.dpi,
      mediaHeight: (rows * 72) / options.dpi,
      columns,
      rows,
      quarterTurns: 0 as const,
    };
    pieces.push(pclXlPageStart(page, index + 1, options));
    const format = colors === 1 ? 'grey8' : 'bgrx8';
    const memory = bandMemory(columns, format, 50);
    const images = pclXlImages({ columns, rows, firstRow: 0 }, memory.space, options.revision);
    // Bands of 50 rows, one after the other in the same memory.
    const step = bytesPerPixel[format];
    const rowBytes = bandRowBytes(columns, format);
    for (let top = 0; top < rows; top += 50) {
      const height = Math.min(50, rows - top);
      const band = memory.band(height);
      for (let row = 0; row < height; row++) {
        for (let column = 0; column < columns; column++) {
          const from = ((top + row) * columns + column) * colors;
          const to = row * rowBytes + column * step;
          if (colors === 1) band.pixels[to] = pixels[from] ?? 0;
          else
            band.pixels.set(
              [2, 1, 0].map((color) => pixels[from + color] ?? 0),
              to,
            );
        }
      }
      const sections = images.add(band);
      pieces.push(...(await Promise.all(sections)));
    }
    pieces.push(pclXlPageEnd(options));
  }
  return new Uint8Array(Buffer.concat([...pieces, pclXlEnd()]));
}

const options: PclXlOptions = { dpi: 300, revision: '2.1', duplex: 'one-sided', copies: 1 };

describe('PCL XL', () => {
  it.each([
    ['pxlcolor', 1, 3],
    ['pxlcolor', 3, 3],
    ['pxlmono', 1, 1],
    ['pxlmono', 3, 1],
  ] as const)(
    'of Ghostscript’s %s (compression %i) is read to the pixels that Ghostscript renders',
    (device, mode, colors) => {
      const [page] = read(fromGhostscript(device, mode, colors));
      const [rendered] = ghostscript(new TextEncoder().encode(source(colors)), 72, 'color');
      if (!page || !rendered) throw new Error('no page');
      expect(page.compressions.has(mode)).toBe(true);
      expect([page.columns, page.rows]).toEqual([rendered.columns, rendered.rows]);
      expect(Buffer.from(page.pixels).equals(rendered.pixels)).toBe(true);
    },
  );

  it.each([
    ['letter', 'color'],
    ['letter', 'monochrome'],
    ['photo', 'color'],
    ['photo', 'monochrome'],
  ] as const)(
    'of %s.pdf in %s, converted as for printing, has the pixels of our PostScript',
    async (name, color) => {
      const pdf = new Uint8Array(await readFile(`tests/fixtures/samples/${name}.pdf`));
      const pdfium = await nodePdfium();
      const converted = async (language: TargetLanguage) => {
        const settings = { title: name, dpi: 300, color, language, duplex: 'one-sided' } as const;
        const pieces: Uint8Array[] = [];
        for await (const piece of convertPdf(pdfium, pdf, settings)) pieces.push(piece);
        return new Uint8Array(Buffer.concat(pieces));
      };
      const rasters = ghostscript(await converted('postscript'), 300, 'color');
      const pages = read(await converted('pcl-xl'));
      expect(pages.length).toBe(rasters.length);
      for (const [index, page] of pages.entries()) {
        const raster = rasters[index];
        if (!raster) throw new Error('no page');
        // The reader draws on the whole medium, Ghostscript on whole points.
        const columns = Math.min(page.columns, raster.columns);
        const rows = Math.min(page.rows, raster.rows);
        expect(Math.abs(page.columns - raster.columns)).toBeLessThan(3);
        expect(Math.abs(page.rows - raster.rows)).toBeLessThan(3);
        for (let row = 0; row < rows; row++) {
          const own = Buffer.from(page.pixels.buffer, row * page.columns * 3, columns * 3);
          const other = raster.pixels.subarray(row * raster.columns * 3).subarray(0, columns * 3);
          if (!own.equals(other)) expect([index, row]).toBe('the same pixels');
        }
      }
    },
  );

  it.each(['color', 'monochrome'] as const)(
    'of ours is read by the same reader to the pixels of a real page in %s',
    async (color) => {
      const pdf = new Uint8Array(await readFile('tests/fixtures/samples/letter.pdf'));
      const [raster] = ghostscript(pdf, options.dpi, color, 1);
      if (!raster) throw new Error('no page');
      const [page] = read(await ours([raster], options));
      if (!page) throw new Error('no page');
      const colors = color === 'color' ? 3 : 1;
      // A4 has 2480.3 pixels in a row: Ghostscript and the reader round as they like.
      const columns = Math.min(page.columns, raster.columns);
      expect(Math.abs(page.columns - raster.columns)).toBeLessThan(2);
      expect(page.rows).toBe(raster.rows);
      const rowsOf = (pixels: Uint8Array, width: number) =>
        Array.from({ length: raster.rows }, (_, row) =>
          Buffer.from(pixels.buffer, pixels.byteOffset + row * width * colors, columns * colors),
        );
      const own = Buffer.concat(rowsOf(shown(page, colors), page.columns));
      expect(own.equals(Buffer.concat(rowsOf(raster.pixels, raster.columns)))).toBe(true);
    },
  );
});
