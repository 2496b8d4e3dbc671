import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { greedyPdfs } from '../../tests/interop/greedy-pdf.ts';
import { lockedPdf, type TestPage, testPdf } from '../../tests/interop/postscript-pdf.ts';
import { nodePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { type Band, bandKinds, bandRowBytes } from '../postscript/band.ts';
import { changeList } from '../postscript/change-list.ts';
import { rasterPage } from '../postscript/raster-page.ts';
import { scanOverrun, scanSpaceBytes, stripScanner } from '../postscript/strip-scan.ts';
import type { Pdfium } from './pdfium.ts';
import { openPdf } from './pdfium-document.ts';
import { openPage, pageRenderer } from './pdfium-page.ts';

const mediaBox = [0, 0, 200, 100];
let pdfium: Pdfium;

beforeAll(async () => {
  pdfium = await nodePdfium();
});

function sample(name: string): Uint8Array<ArrayBuffer> {
  const path = new URL(`../../tests/fixtures/samples/${name}.pdf`, import.meta.url);
  return new Uint8Array(readFileSync(path));
}

async function withPage<T>(page: TestPage, use: (page: PdfPageOf) => T): Promise<T> {
  const document = await openPdf(pdfium, testPdf([page]));
  if (!document.ok) throw new Error(document.error);
  const opened = openPage(document.value, 0);
  if (!opened.ok) throw new Error(opened.error);
  const result = use(opened.value);
  opened.value.close();
  document.value.close();
  return result;
}

type PdfPageOf = Extract<ReturnType<typeof openPage>, { ok: true }>['value'];

/** The whole page, drawn in one band or in bands of so many rows. */
function render(page: PdfPageOf, format: 'grey8' | 'bgrx8', bandRows?: number): Band {
  const raster = rasterPage(page.width, page.height, 300);
  if (!raster.ok) throw new Error(raster.error);
  const { columns, rows } = raster.value;
  const renderer = pageRenderer(page, raster.value, format, bandRows ?? rows);
  const pixels = new Uint8Array(bandRowBytes(columns, format) * rows);
  for (let top = 0; top < rows; top += bandRows ?? rows) {
    const band = renderer.render(top, Math.min(bandRows ?? rows, rows - top));
    pixels.set(band.pixels, top * bandRowBytes(columns, format));
  }
  renderer.free();
  return { format, columns, rows, pixels };
}

describe('openPdf', () => {
  it.each([
    ['text', 12],
    ['letter', 3],
    ['photo', 1],
  ])('opens %s, from bytes and from a Blob', async (name, pages) => {
    for (const pdf of [sample(name), new Blob([sample(name)])]) {
      const document = await openPdf(pdfium, pdf);
      expect(document).toMatchObject({ ok: true, value: { pages } });
      if (document.ok) document.value.close();
    }
  });

  it('refuses every PDF that is cut short', async () => {
    const whole = sample('letter');
    const small = testPdf([{ mediaBox }, { mediaBox }]);
    const cuts = [0.01, 0.1, 0.5, 0.9, 0.99].map((part) => Math.floor(whole.length * part));
    const cutShort = cuts.map((length) => whole.slice(0, length));
    for (let length = 1; length < small.length - 30; length += 7) {
      cutShort.push(small.slice(0, length));
    }
    for (const pdf of cutShort) {
      expect(await openPdf(pdfium, pdf)).toEqual({ ok: false, error: 'document-damaged' });
    }
  });

  it('refuses what is no PDF, what is locked and what is empty, each by its name', async () => {
    const error = async (pdf: Uint8Array<ArrayBuffer>) => openPdf(pdfium, pdf);
    const noise = new Uint8Array(5000).map((_, at) => (at * 7919) >> 3);
    expect(await error(noise)).toEqual({ ok: false, error: 'document-damaged' });
    expect(await error(lockedPdf())).toEqual({ ok: false, error: 'document-encrypted' });
    expect(await error(new Uint8Array())).toEqual({ ok: false, error: 'document-empty' });
    expect(await error(testPdf([]))).toEqual({ ok: false, error: 'document-empty' });
  });

  it('gives back what many documents took', async () => {
    const before = pdfium.memory.buffer.byteLength;
    const pdf = sample('photo');
    for (let round = 0; round < 60; round++) {
      const document = await openPdf(pdfium, pdf);
      if (!document.ok) throw new Error(document.error);
      const page = openPage(document.value, 0);
      if (page.ok) page.value.close();
      document.value.close();
      await openPdf(pdfium, pdf.subarray(0, 100_000));
    }
    expect(pdfium.memory.buffer.byteLength - before).toBeLessThan(16 * 1024 * 1024);
  });
});

describe('the memory of a PDFium', () => {
  const MiB = 1024 * 1024;

  it.each([64, 100])(
    'stays below its ceiling of %i MiB, and what needs more says so',
    async (most) => {
      const greedy = await nodePdfium();
      greedy.allowMemory(most * MiB);
      const nested =
        greedyPdfs['forms in forms, ten times at each of eight depths']?.() ?? sample('text');
      const document = await openPdf(greedy, nested);
      if (!document.ok) throw new Error(document.error);
      expect(() => openPage(document.value, 0)).toThrow(
        expect.objectContaining({ code: 'memory-exceeded' }),
      );
      expect(greedy.memory.buffer.byteLength).toBeLessThanOrEqual(most * MiB);
      expect(greedy.memory.buffer.byteLength).toBeGreaterThan((most / 2) * MiB);
      expect(greedy.isSpent()).toBe(true);
      // Does nothing: what is left inside is in the middle of something.
      document.value.close();
    },
  );

  it('is enough for every sample', async () => {
    const modest = await nodePdfium();
    modest.allowMemory(48 * MiB);
    for (const name of ['text', 'letter', 'photo']) {
      const document = await openPdf(modest, sample(name));
      if (!document.ok) throw new Error(document.error);
      const page = openPage(document.value, 0);
      if (!page.ok) throw new Error(page.error);
      render(page.value, 'bgrx8', 500);
      page.value.close();
      document.value.close();
    }
    expect(modest.isSpent()).toBe(false);
  });

  it('refuses a document that is larger by itself', async () => {
    const small = await nodePdfium();
    small.allowMemory(20 * MiB);
    await expect(openPdf(small, new Uint8Array(30 * MiB))).rejects.toMatchObject({
      code: 'memory-exceeded',
    });
  });
});

describe('openPage', () => {
  it.each([
    ['as it is', {}, [200, 100]],
    ['turned by /Rotate', { rotate: 90 }, [100, 200]],
    ['cut by its CropBox', { cropBox: [10, 10, 60, 90] }, [50, 80]],
  ])('gives the size of a page %s', async (_, page, size) => {
    const found = await withPage({ mediaBox, ...page }, ({ width, height }) => [width, height]);
    expect(found).toEqual(size);
  });
});

function highestKind(band: Band) {
  const space = pdfium.allocate(scanSpaceBytes(band.columns));
  const here = pdfium.allocate(band.pixels.length + 4 * scanOverrun);
  const pixels = here.view().subarray(0, band.pixels.length);
  pixels.set(band.pixels);
  const scanner = stripScanner({ memory: pdfium.memory, address: space.address });
  const kind = scanner.scan({ ...band, pixels }, 0, band.rows, changeList(band.columns));
  here.free();
  space.free();
  expect(bandKinds).toContain(kind);
  return kind;
}

describe('pageRenderer', () => {
  it('renders an empty page white, black drawing as two-level, and keeps colour', async () => {
    const kindOf = (content: string, format: 'grey8' | 'bgrx8') =>
      withPage({ mediaBox, content }, (page) => highestKind(render(page, format)));
    expect(await kindOf('', 'bgrx8')).toBe('white');
    expect(await kindOf('0 g 3 3 m 150 77 l S 20 20 m 30 90 150 10 170 90 c S', 'grey8')).toBe(
      'two-level',
    );
    expect(await kindOf('0.5 g 10 10 20 20 re f', 'bgrx8')).toBe('grey');
    expect(await kindOf('1 0 0 rg 10 10 20 20 re f', 'bgrx8')).toBe('color');
    expect(await kindOf('1 0 0 rg 10 10 20 20 re f', 'grey8')).toBe('grey');
  });

  it('draws form fields', async () => {
    const page = { mediaBox: [0, 0, 72, 72], checkBox: [0, 54, 18, 72] };
    const band = await withPage(page, (opened) => render(opened, 'bgrx8'));
    const at = (30 * band.columns + 30) * 4;
    expect([...band.pixels.subarray(at, at + 3)]).toEqual([0, 0, 255]);
  });

  it.each([true, false])(
    'draws a text field as text, its appearance in the file: %s',
    async (appearance) => {
      const textField = { rectangle: [10, 15, 150, 45], value: 'Hello gypsum', appearance };
      for (const rotate of [0, 90]) {
        const page = { mediaBox: [0, 0, 160, 60], rotate, textField };
        await withPage(page, (opened) => {
          const whole = render(opened, 'grey8');
          expect(highestKind(whole)).toBe('two-level');
          for (const bandRows of [7, 20, 64]) {
            const { pixels } = render(opened, 'grey8', bandRows);
            const differing = pixels.filter((pixel, at) => pixel !== whole.pixels[at]);
            expect(differing.length, `bands of ${bandRows} rows`).toBeLessThan(3);
          }
        });
      }
    },
  );

  it('leaves out a field that is not to be printed', async () => {
    const textField = { rectangle: [10, 15, 150, 45], value: 'Hello', appearance: true, flags: 0 };
    const page = { mediaBox: [0, 0, 160, 60], textField };
    expect(highestKind(await withPage(page, (opened) => render(opened, 'grey8')))).toBe('white');
  });
});
