import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ConvertOptions, convertPdf } from '../../src/conversion/convert.ts';
import { convertPage } from '../../src/conversion/convert-page.ts';
import type { Pdfium } from '../../src/conversion/pdfium.ts';
import { openPdf } from '../../src/conversion/pdfium-document.ts';
import { filtered } from '../../src/postscript/png-predictor.ts';
import {
  postscriptEnd,
  postscriptPageEnd,
  postscriptPageStart,
  postscriptStart,
} from '../../src/postscript/postscript.ts';
import { imageSection } from '../../src/postscript/postscript-image.ts';
import { rasterPage } from '../../src/postscript/raster-page.ts';
import { nodePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { testPdf } from './postscript-pdf.ts';
import { difference, ghostscript, lockedByGhostscript, ownRaster } from './postscript-raster.ts';

const colors = ['color', 'monochrome'] as const;

let pdfium: Pdfium;

beforeAll(async () => {
  pdfium = await nodePdfium();
});

function sample(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`../fixtures/samples/${name}.pdf`, import.meta.url)));
}

async function postscript(
  pdf: Uint8Array<ArrayBuffer>,
  options: Partial<ConvertOptions>,
): Promise<Uint8Array> {
  const told = { dpi: 300, color: 'color', title: 'test', ...options } as const;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of convertPdf(pdfium, pdf, told)) chunks.push(chunk);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** How often Ghostscript is asked to set up its device: each time a sheet would be ended. */
function pageDeviceCalls(document: Uint8Array): number {
  const count = `/Real /setpagedevice load def /Calls 0 def
    /setpagedevice { userdict /Calls userdict /Calls get 1 add put Real } def\n`;
  const parts = [Buffer.from(count), document, Buffer.from('\nuserdict /Calls get =\n')];
  const words = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=pgmraw', '-r20'];
  const input = Buffer.concat(parts);
  return Number(execFileSync('gs', [...words, '-sOutputFile=/dev/null', '-'], { input }));
}

async function expectOwnPixels(
  pdf: Uint8Array<ArrayBuffer>,
  dpi: ConvertOptions['dpi'],
  color: ConvertOptions['color'],
  lastPage = 100,
): Promise<void> {
  const pages = ghostscript(await postscript(pdf, { dpi, color }), dpi, color, lastPage);
  expect(pages.length).toBeGreaterThan(0);
  for (const [index, page] of pages.entries()) {
    const own = await ownRaster(pdfium, pdf, index, dpi, color);
    expect(difference(page, own).largest, `page ${index + 1}`).toBeLessThanOrEqual(1);
  }
}

describe.each(colors)('PostScript rendered by Ghostscript, in %s', (color) => {
  it('gives every pixel of a page at 600 dpi', async () => {
    await expectOwnPixels(sample('letter'), 600, color, 1);
  });

  it('gives every pixel at 1200 dpi', async () => {
    const content = '0.2 0.4 0.6 rg 10 10 40 40 re f 0 0 0 RG 0.3 w 3 4 m 70 61 l S';
    await expectOwnPixels(testPdf([{ mediaBox: [0, 0, 72.5, 101.3], content }]), 1200, color);
  });
});

describe('PostScript for Ghostscript', () => {
  it('has the pages of the PDF, white ones too', async () => {
    const pdf = testPdf([{ mediaBox: [0, 0, 100, 150] }, { mediaBox: [0, 0, 100, 150] }]);
    expect(ghostscript(await postscript(pdf, {}), 72, 'monochrome')).toHaveLength(2);
    expect(ghostscript(await postscript(sample('text'), {}), 20, 'monochrome')).toHaveLength(12);
  });

  it('turns landscape pages anticlockwise onto a portrait medium', async () => {
    const content = '0 g 0 0 20 10 re f';
    const pdf = testPdf([{ mediaBox: [0, 0, 200, 100], content }]);
    const [page] = ghostscript(await postscript(pdf, {}), 72, 'monochrome');
    expect([page?.columns, page?.rows]).toEqual([100, 200]);
    const darkAt = (x: number, y: number) => page?.pixels[y * 100 + x] === 0;
    expect(darkAt(95, 195), 'lower right').toBe(true);
    expect([darkAt(5, 5), darkAt(5, 195), darkAt(95, 5)]).toEqual([false, false, false]);
  });

  it('keeps mixed sizes, turned pages and crop boxes', async () => {
    const content = '1 0 0 rg 20 20 30 10 re f 0 0 1 rg 60 60 10 30 re f';
    const mediaBox = [0, 0, 120, 180];
    const pdf = testPdf([
      { mediaBox, content },
      { mediaBox, content, rotate: 90 },
      { mediaBox, content, cropBox: [10, 10, 90, 110] },
      { mediaBox: [0, 0, 300, 200], content, rotate: 180 },
    ]);
    await expectOwnPixels(pdf, 300, 'color');
    const pages = ghostscript(await postscript(pdf, {}), 72, 'color');
    expect(pages.map((page) => [page.columns, page.rows])).toEqual([
      [120, 180],
      [120, 180],
      [80, 100],
      [200, 300],
    ]);
  });

  it.each([
    ['(title) showpage', '%%EOF\n%%Page: 9 9\nshowpage', ')\\ quit \u0004 \u001b%-12345X'],
    ['\u202egnp.exe', '\ud800', '\r\n%%BeginData: 999999 Binary Bytes\r\n'],
  ])('is untouched by the titles %j, %j, %j', async (...titles) => {
    const pdf = testPdf([{ mediaBox: [0, 0, 100, 150], content: '0 g 20 20 30 10 re f' }]);
    const plain = ghostscript(await postscript(pdf, {}), 72, 'monochrome');
    for (const title of titles) {
      const pages = ghostscript(await postscript(pdf, { title }), 72, 'monochrome');
      expect(pages).toEqual(plain);
    }
  });

  it('reads images in hexadecimal', async () => {
    const page = rasterPage(72, 72, 300);
    if (!page.ok) throw new Error(page.error);
    const data = new Uint8Array(300 * 300).fill(99);
    data.set(new TextEncoder().encode('\x1b%-12345X@PJL'), 300 * 150);
    const samples = { columns: 300, rows: 300, colors: 1, data } as const;
    const stored = deflateSync(filtered(samples, 0), { level: 0 });
    const document = await new Blob([
      postscriptStart({ title: '', pages: 1, dpi: 300 }),
      postscriptPageStart(page.value, 1),
      imageSection({ columns: 300, rows: 300, upper: 300 }, 'Gray', stored),
      postscriptPageEnd(),
      postscriptEnd(72, 72),
    ]).arrayBuffer();
    expect(new TextDecoder('latin1').decode(document)).toContain('Hex Gray');
    const [raster] = ghostscript(new Uint8Array(document), 300, 'monochrome');
    if (!raster) throw new Error('no page');
    expect(difference(raster, { columns: 300, rows: 300, pixels: data }).largest).toBeLessThan(2);
  });

  it('asks for one medium while portrait and landscape pages alternate in a two-sided job', async () => {
    const pdf = testPdf([
      { mediaBox: [0, 0, 100, 150], content: '0 g 0 0 20 10 re f' },
      { mediaBox: [0, 0, 150, 100], content: '0 g 0 0 20 10 re f' },
      { mediaBox: [0, 0, 150, 100], rotate: 90, content: '0 g 0 0 20 10 re f' },
    ]);
    const document = await postscript(pdf, { duplex: 'two-sided-long-edge' });
    const text = new TextDecoder('latin1').decode(document);
    expect(text.match(/^100 150 Medium$/gm)).toHaveLength(3);
    expect(pageDeviceCalls(document), 'duplex, and the medium').toBe(2);
    const pages = ghostscript(document, 72, 'monochrome');
    expect(pages.map((page) => [page.columns, page.rows])).toEqual(new Array(3).fill([100, 150]));
  });

  it('renders with duplex and copies asked for', async () => {
    const pdf = testPdf([{ mediaBox: [0, 0, 100, 150] }]);
    const options = { duplex: 'two-sided-short-edge', copies: 3 } as const;
    expect(ghostscript(await postscript(pdf, options), 72, 'monochrome').length).toBeGreaterThan(0);
  });
});

describe('bands', () => {
  it.each(['text', 'letter'])('of %s meet without a seam', async (name) => {
    const told = [pdfium, sample(name), 1, 300, 'color'] as const;
    const banded = await ownRaster(...told);
    const whole = await ownRaster(...told, 2 ** 30);
    expect(difference(banded, whole).mean).toBeLessThan(0.0005);
  });
});

describe('a page in parts', () => {
  it.each(['letter', 'photo'])('of %s is the whole page', async (name) => {
    const options = { dpi: 300, color: 'color', title: '' } as const;
    const opened = await openPdf(pdfium, sample(name));
    if (!opened.ok) throw new Error(opened.error);
    const drawn = async (parts: number) => {
      const chunks: Uint8Array<ArrayBuffer>[] = [postscriptStart({ ...options, pages: 1 })];
      for (let part = 0; part < parts; part++) {
        const piece = { page: 0, part, parts };
        for await (const chunk of convertPage(opened.value, piece, options)) chunks.push(chunk);
      }
      const document = await new Blob([...chunks, postscriptEnd(612, 792)]).arrayBuffer();
      const [raster] = ghostscript(new Uint8Array(document), 300, 'color');
      if (!raster) throw new Error('no page');
      return raster;
    };
    const whole = await drawn(1);
    for (const parts of [2, 3, 200]) {
      expect(difference(await drawn(parts), whole).mean, `${parts}`).toBeLessThan(0.0005);
    }
    opened.value.close();
  });
});

describe('a PDF with a password', () => {
  it('is refused as encrypted when Ghostscript has locked it', async () => {
    const locked = lockedByGhostscript(sample('letter'), 'user');
    await expect(postscript(locked, {})).rejects.toMatchObject({ code: 'document-encrypted' });
  });

  it('is printed when only changing it takes one', async () => {
    const locked = lockedByGhostscript(sample('letter'), '');
    expect(new TextDecoder('latin1').decode(locked)).toContain('/Encrypt');
    await expectOwnPixels(locked, 300, 'monochrome');
  });
});
