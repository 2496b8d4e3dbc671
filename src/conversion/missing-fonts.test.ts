import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { pdfOf } from '../../tests/interop/greedy-pdf.ts';
import { type TestPage, testPdf } from '../../tests/interop/postscript-pdf.ts';
import { nodePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { missingFonts, missingInPatterns } from './missing-fonts.ts';
import type { Pdfium } from './pdfium.ts';
import { openPdf } from './pdfium-document.ts';
import { openPage } from './pdfium-page.ts';

let pdfium: Pdfium;

beforeAll(async () => {
  pdfium = await nodePdfium();
});

/** What each page lacks. */
async function lacking(pdf: Uint8Array): Promise<(readonly string[])[]> {
  const document = await openPdf(pdfium, pdf);
  if (!document.ok) throw new Error(document.error);
  const { pages } = document.value;
  const found = Array.from({ length: pages }, (_, index) => {
    const page = openPage(document.value, index);
    if (!page.ok) throw new Error(page.error);
    const names = missingFonts(page.value);
    page.value.close();
    return names;
  });
  document.value.close();
  return found;
}

function descriptor(name: string): string {
  const measures = '/ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80';
  return `/FontDescriptor << /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [0 -200 1000 900] ${measures} >>`;
}

/** A font that the PDF only names, in one of the encodings that readers know by themselves. */
function eastAsian(name: string, encoding: string, ordering: string): string {
  const system = `/CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >>`;
  const descendant = `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} ${system} ${descriptor(name)} >>`;
  return `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /${encoding} /DescendantFonts [${descendant}] >>`;
}

/** The same with one byte for each character; `glyphs` are those from `A` on. */
function simple(name: string, glyphs = ''): string {
  const encoding = glyphs
    ? `<< /Type /Encoding /Differences [65 ${glyphs}] >>`
    : '/WinAnsiEncoding';
  return `<< /Type /Font /Subtype /TrueType /BaseFont /${name} /Encoding ${encoding} ${descriptor(name)} >>`;
}

/** A font whose signs only the font itself knows. */
function builtIn(name: string): string {
  return `<< /Type /Font /Subtype /TrueType /BaseFont /${name} ${descriptor(name)} >>`;
}

/** A font whose text is numbers of its glyphs. */
function byGlyphNumber(name: string): string {
  const system = '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>';
  const glyphs = `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} ${system} ${descriptor(name)} >>`;
  return `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${glyphs}] >>`;
}

function standard(name: string): string {
  return `<< /Type /Font /Subtype /Type1 /BaseFont /${name} >>`;
}

function page(font: string, text: string, mode = 0): TestPage {
  return {
    mediaBox: [0, 0, 200, 100],
    resources: `/Font << /F ${font} >>`,
    content: `BT ${mode} Tr /F 24 Tf 10 40 Td ${text} Tj ET`,
  };
}

describe('missingFonts', () => {
  it.each([
    ['Japanese', eastAsian('MS-Gothic', '90ms-RKSJ-H', 'Japan1'), '<93fa967b41>', 'MS-Gothic'],
    ['Chinese', eastAsian('SimSun,Bold', 'GBK-EUC-H', 'GB1'), '<d6d0cec4>', 'SimSun'],
    ['Korean', eastAsian('Batang', 'KSCms-UHC-H', 'Korea1'), '<b0a1b0a2>', 'Batang'],
    ['Cyrillic', simple('ArialMT', '/afii10017 /afii10018'), '(AB)', 'ArialMT'],
    ['Greek', simple('Times-Roman', '/Alpha /beta'), '(AB)', 'Times-Roman'],
    ['Hebrew', simple('David', '/afii57664 /afii57665'), '(AB)', 'David'],
    ['Arabic', simple('Traditional#20Arabic', '/afii57415'), '(A)', 'Traditional Arabic'],
    ['Hungarian', simple('Arial', '/ohungarumlaut'), '(A)', 'Arial'],
    ['arrows', simple('ArialMT', '/arrowright'), '(A)', 'ArialMT'],
    ['a check box', simple('Arial', '/uni2610'), '(A)', 'Arial'],
    ['pictures', simple('Wingdings'), '(\\374)', 'Wingdings'],
    ['other pictures', simple('Webdings'), '(a)', 'Webdings'],
    ['a barcode', builtIn('FreeBars'), '(*123*)', 'FreeBars'],
    ['a barcode by its name', simple('Code39'), '(*123*)', 'Code39'],
    ['glyph numbers', byGlyphNumber('Calibri'), '<00130014>', 'Calibri'],
    ['glyph numbers beyond those that are known', byGlyphNumber('Arial'), '<0024012c>', 'Arial'],
    ['names that are numbers', simple('Odd', '/g36 /g37'), '(AB)', 'Odd'],
  ])('tells of a font for %s that the document only names', async (_, font, text, name) => {
    expect(await lacking(testPdf([page(font, text)]))).toEqual([[name]]);
  });

  it.each<readonly [string, string, string]>([
    ['Latin in Arial', simple('Arial,Bold'), '(Grüße, 2 Stück)'],
    ['ligatures and signs', simple('Georgia', '/fi /fl /Euro /bullet /ffi /f_i'), '(ABCDEF)'],
    ...['Helvetica', 'Times-Roman', 'Courier-Bold', 'Symbol', 'ZapfDingbats'].map(
      (name) => [name, standard(name), '(Abcdefghijk \\300)'] as const,
    ),
    ['Symbol as Windows calls it', builtIn('SymbolMT'), '(abc \\256)'],
    ['control characters', simple('Arial'), '(A\\tB\\000 \\240)'],
    ['Arial by glyph number', byGlyphNumber('Arial,Bold'), '<00310024003000280003001300890062>'],
    ['Latin in a Japanese font', eastAsian('MS-Gothic', '90ms-RKSJ-H', 'Japan1'), '(Abc)'],
  ])('says nothing of %s, which PDFium has', async (_, font, text) => {
    expect(await lacking(testPdf([page(font, text)]))).toEqual([[]]);
  });

  it.each([3, 7])('says nothing of text that is not to be seen (mode %i)', async (mode) => {
    const cyrillic = simple('ArialMT', '/afii10017');
    expect(await lacking(testPdf([page(cyrillic, '(A)', mode)]))).toEqual([[]]);
  });

  it('tells it page by page, and five fonts of a page at most', async () => {
    const fonts = [...'ABCDEFGH'].map((name) => `/${name} ${simple(name, '/afii10017')}`);
    const lines = [...'ABCDEFGH'].map(
      (name, at) => `BT /${name} 9 Tf 9 ${9 + 9 * at} Td (A) Tj ET`,
    );
    const content = lines.join(' ');
    const many = { mediaBox: [0, 0, 99, 99], resources: `/Font << ${fonts.join(' ')} >>`, content };
    const [first, second] = await lacking(testPdf([page(simple('Arial'), '(A)'), many]));
    expect(first).toEqual([]);
    expect(second).toHaveLength(5);
  });

  it('finds text within forms', async () => {
    // A field's look becomes a form of the page.
    const field = { rectangle: [10, 10, 90, 30], value: 'A', appearance: true };
    const pdf = new TextDecoder('latin1').decode(
      testPdf([{ mediaBox: [0, 0, 99, 99], textField: field }]),
    );
    const cyrillic = pdf.replaceAll(standard('Helvetica'), simple('Arial', '/afii10017'));
    expect(cyrillic).not.toBe(pdf);
    expect(await lacking(new TextEncoder().encode(cyrillic))).toEqual([['Arial']]);
  });

  /** A page whose form, annotation or pattern has this text. */
  function within(kind: 'form' | 'annotation' | 'pattern', font: string, flags = 4): Uint8Array {
    const text = 'BT /F 12 Tf 5 5 Td <00130014> Tj ET';
    const resources = `/Resources << /Font << /F ${font} >> >>`;
    const form = `/Type /XObject /Subtype /Form /BBox [0 0 50 20] ${resources}`;
    const pattern = `/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 50 20] /XStep 50 /YStep 20 ${resources}`;
    const uses = {
      form: ['/Resources << /XObject << /X 5 0 R >> >>', '/X Do', form],
      annotation: ['/Annots [6 0 R]', '', form],
      pattern: [
        '/Resources << /Pattern << /X 5 0 R >> >>',
        '/Pattern cs /X scn 0 0 99 99 re f',
        pattern,
      ],
    };
    const [page, content = '', entries] = uses[kind];
    return pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] ${page} /Contents 4 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      `<< ${entries} /Length ${text.length} >>\nstream\n${text}\nendstream`,
      `<< /Type /Annot /Subtype /Stamp /F ${flags} /Rect [9 9 90 50] /AP << /N 5 0 R >> >>`,
    ]);
  }

  /** As a conversion asks for a document's first page. */
  async function lackingAnywhere(pdf: Uint8Array): Promise<readonly string[]> {
    const document = await openPdf(pdfium, pdf);
    if (!document.ok) throw new Error(document.error);
    const inPatterns = await missingInPatterns(document.value);
    document.value.close();
    const [onPage = []] = await lacking(pdf);
    return [...onPage, ...inPatterns];
  }

  it.each(['form', 'annotation', 'pattern'] as const)('looks into a %s', async (kind) => {
    for (const [font, names] of [
      [byGlyphNumber('Calibri'), ['Calibri']],
      [simple('Wingdings'), ['Wingdings']],
      [byGlyphNumber('Arial'), []],
      [standard('Helvetica'), []],
    ] as const) {
      expect(await lackingAnywhere(within(kind, font))).toEqual(names);
    }
  });

  it.each([0, 2, 6])('leaves out annotations that are not printed (flags %i)', async (flags) => {
    const pdf = within('annotation', byGlyphNumber('Calibri'), flags);
    expect(await lackingAnywhere(pdf)).toEqual([]);
  });

  it.each(['samples', 'chromium-pdf'])(
    'says nothing of the %s, which have their fonts',
    async (set) => {
      const folder = new URL(`../../tests/fixtures/${set}/`, import.meta.url);
      const names = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) {
        expect((await lacking(readFileSync(new URL(name, folder)))).flat()).toEqual([]);
      }
    },
  );
});
