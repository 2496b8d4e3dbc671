import { beforeAll, describe, expect, it } from 'vitest';
import { convertPdf } from '../../src/conversion/convert.ts';
import type { Pdfium } from '../../src/conversion/pdfium.ts';
import { nodePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { at100Dpi, mostStrays, straysAllowed } from './page-likeness.ts';
import { testPdf } from './postscript-pdf.ts';
import { difference, ghostscript, ownRaster, poppler, type Raster } from './postscript-raster.ts';
import { sources } from './postscript-sources.ts';
import { remade } from './raster-shape.ts';

const lastPage = 3;

/** Milliseconds; on a quiet one no PDF takes more than ten seconds. */
const onABusyMachine = 240_000;

let pdfium: Pdfium;

beforeAll(async () => {
  pdfium = await nodePdfium();
});

async function converted(pdf: Uint8Array<ArrayBuffer>, color: 'color' | 'monochrome') {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const options = { dpi: 300, color, title: 'test' } as const;
  for await (const chunk of convertPdf(pdfium, pdf, options)) chunks.push(chunk);
  const postscript = new Uint8Array(await new Blob(chunks).arrayBuffer());
  return ghostscript(postscript, 300, color, lastPage);
}

/** A PDF's pages as poppler and as Ghostscript see them, at 100 dpi. */
function seenByOthers(pdf: Uint8Array): [Raster, Raster][] {
  const byGhostscript = ghostscript(pdf, 300, 'color', lastPage);
  return poppler(pdf, 300, lastPage).map((one, index) => {
    const other = byGhostscript[index];
    if (!other) throw new Error(`Ghostscript sees no page ${index + 1}`);
    return [at100Dpi(one), at100Dpi(other)];
  });
}

describe.each(Object.entries(sources))('PostScript of %s', (_, make) => {
  it('gives our own pixels in Ghostscript, and looks as poppler and Ghostscript see the PDF', {
    timeout: onABusyMachine,
  }, async () => {
    const pdf = make();
    const ours = {
      color: await converted(pdf, 'color'),
      monochrome: await converted(pdf, 'monochrome'),
    };
    for (const color of ['color', 'monochrome'] as const) {
      expect(ours[color].length).toBeGreaterThan(0);
      for (const [index, page] of ours[color].entries()) {
        const own = await ownRaster(pdfium, pdf, index, 300, color);
        expect(difference(page, own).largest, `page ${index + 1}`).toBeLessThanOrEqual(1);
      }
    }
    const others = seenByOthers(pdf);
    expect(ours.color).toHaveLength(others.length);
    for (const [index, seen] of others.entries()) {
      const page = ours.color[index];
      if (!page) throw new Error('no page');
      const strays = mostStrays(at100Dpi(page), seen);
      expect(strays, `page ${index + 1}`).toBeLessThanOrEqual(straysAllowed);
    }
  });
});

/** What a page with a fault would look like, at 100 dpi. */
const faults: Record<string, (page: Raster) => Raster> = {
  'moved to the right': (page) => moved(page, 2, 0),
  'moved to the left': (page) => moved(page, -2, 0),
  'moved down': (page) => moved(page, 0, 2),
  'moved up': (page) => moved(page, 0, -2),
  mirrored: (page) => remade(page, page.columns, page.rows, (x, y) => [page.columns - 1 - x, y]),
  'upside down': (page) =>
    remade(page, page.columns, page.rows, (x, y) => [page.columns - 1 - x, page.rows - 1 - y]),
  'a hundredth larger': (page) =>
    remade(page, page.columns, page.rows, (x, y) => [Math.floor(x / 1.01), Math.floor(y / 1.01)]),
  'without what 2 mm hold': (page) => without(page, 8, 8),
  'without a line of text': (page) => without(page, page.columns, 10),
  empty: (page) => without(page, page.columns, page.rows),
  inverted: (page) => ({ ...page, pixels: page.pixels.map((value) => 255 - value) }),
};

function moved(page: Raster, right: number, down: number): Raster {
  return remade(page, page.columns, page.rows, (x, y) => [x - right, y - down]);
}

/** White where most is drawn, in so many columns and rows. */
function without(page: Raster, columns: number, rows: number): Raster {
  let [left, top, most] = [0, 0, -1];
  for (let y = 0; y + rows <= page.rows; y += rows) {
    for (let x = 0; x + columns <= page.columns; x += columns) {
      const ink = inkIn(page, x, y, columns, rows);
      if (ink > most) [left, top, most] = [x, y, ink];
    }
  }
  const gone = (x: number, y: number) =>
    x >= left && x < left + columns && y >= top && y < top + rows;
  return remade(page, page.columns, page.rows, (x, y) => (gone(x, y) ? [-1, -1] : [x, y]));
}

function inkIn(page: Raster, left: number, top: number, columns: number, rows: number): number {
  let ink = 0;
  for (let y = top; y < top + rows; y++) {
    for (let x = left; x < left + columns; x++) {
      ink += 255 - (page.pixels[(y * page.columns + x) * 3 + 1] ?? 0);
    }
  }
  return ink;
}

describe.each([
  'Ghostscript with embedded fonts',
  'Chromium in Arabic and Hebrew',
  'Chromium with gradients, blending and two sizes',
  'a scan as Group 4',
])('%s', (name) => {
  let ours: Raster;
  let others: [Raster, Raster];

  beforeAll(async () => {
    const pdf = sources[name]?.() ?? testPdf([]);
    const [page] = await converted(pdf, 'color');
    const [seen] = seenByOthers(pdf);
    if (!page || !seen) throw new Error('no page');
    ours = at100Dpi(page);
    others = seen;
  }, onABusyMachine);

  it.each(Object.entries(faults))('is seen to be at fault when it is %s', (_, fault) => {
    expect(mostStrays(fault(ours), others)).toBeGreaterThan(straysAllowed);
  });
});

describe('colours', () => {
  it('are seen to be at fault when red and blue change places, or are grey', async () => {
    const pdf = sources['Chromium with gradients, blending and two sizes']?.() ?? testPdf([]);
    const [page] = await converted(pdf, 'color');
    const [others] = seenByOthers(pdf);
    if (!page || !others) throw new Error('no page');
    const ours = at100Dpi(page);
    const swapped = ours.pixels.map((value, at) => ours.pixels[at + 2 - 2 * (at % 3)] ?? value);
    const green = ours.pixels.map((value, at) => ours.pixels[at + 1 - (at % 3)] ?? value);
    for (const pixels of [swapped, green]) {
      expect(mostStrays({ ...ours, pixels }, others)).toBeGreaterThan(straysAllowed);
    }
  });
});
