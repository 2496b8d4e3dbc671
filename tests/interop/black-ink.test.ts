import { beforeAll, describe, expect, it } from 'vitest';
import { convertPdf } from '../../src/conversion/convert.ts';
import type { Pdfium } from '../../src/conversion/pdfium.ts';
import { nodePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { type TestPage, testPdf } from './postscript-pdf.ts';
import { ghostscript, ownRaster, type Raster } from './postscript-raster.ts';

let pdfium: Pdfium;

beforeAll(async () => {
  pdfium = await nodePdfium();
});

const mediaBox = [0, 0, 72, 72];
const toBlack = '<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1 >>';

/** A page with a square of `ink` black ink (0 to 1), said in the colour space of `space`. */
function named(space: string) {
  return (ink: number): TestPage => ({
    mediaBox,
    resources: `/ColorSpace << /C ${space} >>`,
    content: `/C cs ${ink} scn 9 9 54 54 re f`,
  });
}

function image(entries: string, sample: (ink: number) => readonly number[]) {
  return (ink: number): TestPage => ({
    mediaBox,
    content: '54 0 0 54 9 9 cm /Picture Do',
    picture: { columns: 2, rows: 2, entries, filter: '', data: fourTimes(sample(ink)) },
  });
}

function fourTimes(sample: readonly number[]): Uint8Array {
  return Uint8Array.from([...sample, ...sample, ...sample, ...sample]);
}

const byte = (ink: number) => Math.round(255 * ink);

/** All the ways in which a PDF says black ink. */
const sources: Record<string, (ink: number) => TestPage> = {
  'a fill in CMYK': (ink) => ({ mediaBox, content: `0 0 0 ${ink} k 9 9 54 54 re f` }),
  'a stroke in CMYK': (ink) => ({ mediaBox, content: `0 0 0 ${ink} K 54 w 9 36 m 63 36 l S` }),
  'text in CMYK': (ink) => ({
    mediaBox,
    resources: '/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> >>',
    content: `0 0 0 ${ink} k BT /F 90 Tf 5 5 Td (H) Tj ET`,
  }),
  'the ink Black': named(`[/Separation /Black /DeviceCMYK ${toBlack}]`),
  'all inks': named(`[/Separation /All /DeviceCMYK ${toBlack}]`),
  'DeviceN with black': named(`[/DeviceN [/Black] /DeviceCMYK ${toBlack}]`),
  'an axial shading': (ink) => ({
    mediaBox,
    resources: `/Shading << /S << /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 72 0] /Extend [true true]
      /Function << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 ${ink}] /C1 [0 0 0 ${ink}] /N 1 >> >> >>`,
    content: '9 9 54 54 re W n /S sh',
  }),
  'an image in CMYK': image('/ColorSpace /DeviceCMYK /BitsPerComponent 8', (ink) => [
    ...[0, 0, 0, byte(ink)],
  ]),
  'an image that inverts CMYK': image(
    '/ColorSpace /DeviceCMYK /BitsPerComponent 8 /Decode [1 0 1 0 1 0 1 0]',
    (ink) => [255, 255, 255, 255 - byte(ink)],
  ),
  'an image in the ink Black': image(
    `/ColorSpace [/Separation /Black /DeviceCMYK ${toBlack}] /BitsPerComponent 8`,
    (ink) => [byte(ink)],
  ),
  'an image in a palette of CMYK': (ink) =>
    image(
      `/ColorSpace [/Indexed /DeviceCMYK 1 <00000000000000${byte(ink).toString(16).padStart(2, '0')}>] /BitsPerComponent 8`,
      () => [1],
    )(ink),
};

async function postscript(page: TestPage, color: 'color' | 'monochrome'): Promise<string> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of convertPdf(pdfium, testPdf([page]), { dpi: 300, color, title: '' })) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('latin1');
}

/** The kinds of images that a page's PostScript has. */
function kinds(text: string): string[] {
  const found = text.matchAll(/^\d+ \d+ \d+ \d+ (?:Raw|Hex) (\w+)$/gm);
  return [...new Set([...found].map(([, kind = '']) => kind.replace(/Rows|Runs/, '')))];
}

/** The sample in the middle of a page. */
function middle({ columns, rows, pixels }: Raster): number[] {
  const colors = pixels.length / (columns * rows);
  const at = ((rows >> 1) * columns + (columns >> 1)) * colors;
  return [...pixels.subarray(at, at + colors)];
}

describe.each(Object.entries(sources))('black ink by %s', (_, page) => {
  it.each(['color', 'monochrome'] as const)('is black and white only, in %s', async (color) => {
    const found = kinds(await postscript(page(1), color));
    expect(found.filter((kind) => !['Fax', 'Black'].includes(kind))).toEqual([]);
    expect(found).toHaveLength(1);
  });

  // What PDFium, and so Chrome's preview, shows of this ink, without its tint.
  it.each([
    [0.25, 200],
    [0.5, 149],
    [0.75, 99],
    [0.875, 70],
  ])('of %d is the grey that the preview shows', async (ink, level) => {
    const text = await postscript(page(ink), 'color');
    expect(kinds(text)).toEqual(['Gray']);
    const [seen] = ghostscript(Buffer.from(text, 'latin1'), 300, 'color');
    if (!seen) throw new Error('no page');
    for (const sample of middle(seen)) expect(Math.abs(sample - level)).toBeLessThanOrEqual(1);
    const mono = await ownRaster(pdfium, testPdf([page(ink)]), 0, 300, 'monochrome');
    expect(Math.abs((middle(mono)[0] ?? 0) - level)).toBeLessThanOrEqual(2);
  });
});

describe('a page with other inks', () => {
  it.each([
    ['cyan', '0.05 0 0 0 k'],
    ['magenta', '0 0.05 0 0 k'],
    ['yellow', '0 0 0.1 0 k'],
    ['a warm grey', '0 0.05 0.1 0.5 k'],
    ['a dark blue', '1 0.5 0 0.8 k'],
    ['snow', '1 0.98 0.98 rg'],
  ])('stays in colour: %s', async (_, ink) => {
    const page = { mediaBox, content: `${ink} 9 9 54 54 re f` };
    expect(kinds(await postscript(page, 'color'))).toEqual(['Color']);
  });

  it.each(['1 1 1 1', '0.75 0.68 0.67 0.9', '0.6 0.4 0.4 1'])(
    'is black where all of them are: %s',
    async (inks) => {
      const page = { mediaBox, content: `${inks} k 9 9 54 54 re f` };
      for (const color of ['color', 'monochrome'] as const) {
        expect(kinds(await postscript(page, color))).toEqual(['Fax']);
      }
    },
  );

  it('keeps dark greys in DeviceGray what they are', async () => {
    for (const level of [0.03, 0.1, 0.125, 0.14]) {
      const pdf = testPdf([{ mediaBox, content: `${level} g 9 9 54 54 re f` }]);
      for (const color of ['color', 'monochrome'] as const) {
        const [sample = 0] = middle(await ownRaster(pdfium, pdf, 0, 300, color));
        expect(Math.abs(sample - 255 * level)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('has black text beside colour that is black', async () => {
    const content = '0 0 0 1 k 9 9 27 54 re f 1 0 0 0 k 36 9 27 54 re f';
    const text = await postscript({ mediaBox, content }, 'color');
    const [seen] = ghostscript(Buffer.from(text, 'latin1'), 300, 'color');
    if (!seen) throw new Error('no page');
    const at = (150 * seen.columns + 80) * 3;
    for (const sample of seen.pixels.subarray(at, at + 3)) expect(sample).toBeLessThanOrEqual(3);
  });
});
