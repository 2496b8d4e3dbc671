import { beforeAll, describe, expect, it } from 'vitest';
import type { Pdfium } from '../../src/conversion/pdfium.ts';
import { nodePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { pdfOf } from './greedy-pdf.ts';
import { type TestPage, testPdf } from './postscript-pdf.ts';
import { difference, ownRaster } from './postscript-raster.ts';

/** What the preview in Chrome's dialog shows, and PDFium by itself would not draw. */

let pdfium: Pdfium;

beforeAll(async () => {
  pdfium = await nodePdfium();
});

const mediaBox = [0, 0, 72, 72];
const power = (n: number) => `<< /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N ${n} >>`;

/** A square and a picture of one colour (0.9, 0, 0.08), under a graphics state. */
function withState(state: string): TestPage {
  return {
    mediaBox,
    resources: `/ExtGState << /G << ${state} >> >>`,
    content: '/G gs 0.9 0 0.08 rg 0 0 36 72 re f 36 0 0 72 36 0 cm /Picture Do',
    picture: {
      columns: 1,
      rows: 1,
      entries: '/ColorSpace /DeviceRGB /BitsPerComponent 8',
      filter: '',
      data: Uint8Array.from([230, 0, 20]),
    },
  };
}

async function colors(pdf: Uint8Array): Promise<number[][]> {
  const { columns, rows, pixels } = await ownRaster(pdfium, pdf, 0, 300, 'color');
  return [0.25, 0.75].map((across) => {
    const at = ((rows >> 1) * columns + Math.floor(columns * across)) * 3;
    return [...pixels.subarray(at, at + 3)];
  });
}

const dark = power(2);
const same = power(1);

describe('transfer functions', () => {
  it.each<readonly [string, string, readonly number[]]>([
    ['none', '', [230, 0, 20]],
    ['one', `/TR ${dark}`, [207, 0, 2]],
    ['a name', '/TR /Identity', [230, 0, 20]],
    ['for red', `/TR [${dark} ${same} ${same} ${same}]`, [207, 0, 20]],
    ['for red alone of three', `/TR2 [${dark} ${same} ${same}]`, [207, 0, 20]],
    ['for blue', `/TR2 [${same} ${same} ${dark} ${same}]`, [230, 0, 2]],
    ['for red, with names', `/TR [${dark} /Identity /Default /Identity]`, [207, 0, 20]],
    ['of which the newer counts', `/TR [${dark} ${dark} ${dark}] /TR2 /Default`, [230, 0, 20]],
  ])('are applied to the colours they are for: %s', async (_, state, wanted) => {
    for (const seen of await colors(testPdf([withState(state)]))) {
      seen.forEach((value, at) => {
        expect(Math.abs(value - (wanted[at] ?? 0)), seen.join()).toBeLessThanOrEqual(1);
      });
    }
  });

  it('are applied where they are objects of their own', async () => {
    const content = '/G gs 0.9 0 0.08 rg 0 0 72 72 re f';
    const pdf = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] /Contents 4 0 R /Resources << /ExtGState << /G 5 0 R >> >> >>',
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      '<< /TR 6 0 R >>',
      '[7 0 R 8 0 R 8 0 R 8 0 R]',
      dark,
      same,
    ]);
    for (const seen of await colors(pdf)) expect(seen).toEqual([207, 0, 20]);
  });
});

/** A line of text. */
function line(font: string, text: string): Uint8Array<ArrayBuffer> {
  const content = `BT /F 24 Tf 9 9 Td ${text} Tj ET`;
  return testPdf([{ mediaBox: [0, 0, 300, 36], resources: `/Font << /F ${font} >>`, content }]);
}

describe('text by glyph number, in a font that the document does not contain', () => {
  const descriptor = (name: string) =>
    `/FontDescriptor << /Type /FontDescriptor /FontName /${name} /Flags 32 /FontBBox [0 -200 1000 900]
     /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>`;
  const widths = new Array(256).fill(700).join(' ');

  it.each(['Arial', 'TimesNewRomanPSMT', 'CourierNewPS-BoldMT'])(
    'has the letters, in %s',
    async (name) => {
      const system = '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>';
      const glyphs = `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} ${system} /DW 700 ${descriptor(name)} >>`;
      const numbered = `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${glyphs}] >>`;
      const lettered = `<< /Type /Font /Subtype /TrueType /BaseFont /${name} /Encoding /WinAnsiEncoding
        /FirstChar 0 /LastChar 255 /Widths [${widths}] ${descriptor(name)} >>`;
      const told = [0, 300, 'color'] as const;
      const ours = await ownRaster(
        pdfium,
        line(numbered, '<0031002400300028006800890013>'),
        ...told,
      );
      const wanted = await ownRaster(pdfium, line(lettered, '(NAME\\334\\3370)'), ...told);
      expect(difference(ours, wanted).mean).toBeLessThan(0.05);
      const blank = await ownRaster(pdfium, line(lettered, '( )'), ...told);
      expect(difference(ours, blank).mean).toBeGreaterThan(5);
    },
  );
});
