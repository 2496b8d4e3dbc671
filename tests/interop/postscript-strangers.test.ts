import { beforeAll, describe, expect, it } from 'vitest';
import { convertPdf } from '../../src/courier/convert.ts';
import type { Pdfium } from '../../src/courier/pdfium.ts';
import { nodePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import {
  difference,
  ghostscript,
  ownRaster,
  poppler,
  type Raster,
  reduced,
} from './postscript-raster.ts';
import { sources } from './postscript-sources.ts';

let pdfium: Pdfium;

beforeAll(async () => {
  pdfium = await nodePdfium();
});

async function converted(pdf: Uint8Array<ArrayBuffer>, color: 'color' | 'monochrome') {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const options = { dpi: 300, color, title: 'test' } as const;
  for await (const chunk of convertPdf(pdfium, pdf, options)) chunks.push(chunk);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** Landscape pages come turned a quarter anticlockwise: theirs is turned alike. */
function portrait({ columns, rows, pixels }: Raster): Raster {
  if (columns <= rows) return { columns, rows, pixels };
  const turned = new Uint8Array(pixels.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[(columns - 1 - column) * rows + row] = pixels[row * columns + column] ?? 0;
    }
  }
  return { columns: rows, rows: columns, pixels: turned };
}

/** The part that both have: renderers round the last pixel of a page differently. */
function common(raster: Raster, columns: number, rows: number): Raster {
  const pixels = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const from = row * raster.columns;
    pixels.set(raster.pixels.subarray(from, from + columns), row * columns);
  }
  return { columns, rows, pixels };
}

function meanGap(a: Raster, b: Raster): number {
  const columns = Math.min(a.columns, b.columns);
  const rows = Math.min(a.rows, b.rows);
  expect(Math.abs(a.columns - b.columns) + Math.abs(a.rows - b.rows)).toBeLessThanOrEqual(2);
  const at100dpi = (raster: Raster) => reduced(common(raster, columns, rows), 3);
  return difference(at100dpi(a), at100dpi(b)).mean;
}

/**
 * At 100 dpi, of 255: 5, which a shift by a quarter of a pixel in text exceeds, or somewhat more
 * than poppler and Ghostscript are apart, who round glyphs and pictures to pixels in different ways.
 */
describe.each(Object.entries(sources))('PostScript of %s', (_, make) => {
  it('gives our own pixels in Ghostscript, and looks as poppler and Ghostscript see the PDF', async () => {
    const pdf = make();
    for (const color of ['color', 'monochrome'] as const) {
      const pages = ghostscript(await converted(pdf, color), 300, color, 4);
      expect(pages.length).toBeGreaterThan(0);
      for (const [index, page] of pages.entries()) {
        const own = await ownRaster(pdfium, pdf, index, 300, color);
        expect(difference(page, own).largest, `page ${index + 1}`).toBeLessThanOrEqual(1);
      }
    }
    const ours = ghostscript(await converted(pdf, 'monochrome'), 300, 'monochrome', 4);
    const byPoppler = poppler(pdf, 300, 4);
    const byGhostscript = ghostscript(pdf, 300, 'monochrome', 4);
    expect([byPoppler.length, byGhostscript.length]).toEqual([ours.length, ours.length]);
    for (const [index, page] of ours.entries()) {
      const [one, other] = [byPoppler[index], byGhostscript[index]];
      if (!one || !other) throw new Error('no page');
      const bound = Math.max(5, 1.25 * meanGap(portrait(one), portrait(other)));
      expect(meanGap(page, portrait(one)), `page ${index + 1}, poppler`).toBeLessThan(bound);
      expect(meanGap(page, portrait(other)), `page ${index + 1}, gs`).toBeLessThan(bound);
    }
  });
});
