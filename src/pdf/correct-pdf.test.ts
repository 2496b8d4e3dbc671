import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctedPdf, pdfTraits } from './correct-pdf.ts';
import { knownOrderTable } from './glyph-numbers.ts';
import { latin1, PdfObjects, pdfObjects } from './pdf-objects.ts';
import { readPdfValue } from './pdf-values.ts';

const square = '<< /FunctionType 2 /Domain [0 1] /N 2 >>';

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** A file whose objects these are, from 1 on. */
function file(...objects: string[]): Uint8Array<ArrayBuffer> {
  const body = objects.map((text, at) => `${at + 1} 0 obj\n${text}\nendobj\n`).join('');
  const trailer = `trailer\n<</Root 1 0 R /Size ${objects.length + 1}>>\nstartxref\n9\n%%EOF\n`;
  return bytesOf(`%PDF-1.7\n${body}xref\n0 1\n${trailer}`);
}

/** The objects in an object stream, as most writers since 2001 pack them. */
function packed(...objects: string[]): Uint8Array<ArrayBuffer> {
  const offsets = objects.map((_, at) => objects.slice(0, at).join(' ').length + (at > 0 ? 1 : 0));
  const header = `${offsets.map((offset, at) => `${at + 10} ${offset}`).join(' ')} `;
  const data = deflateSync(bytesOf(header + objects.join(' '))).toString('latin1');
  const entries = `/Type /ObjStm /N ${objects.length} /First ${header.length}`;
  return file(
    `<< ${entries} /Filter /FlateDecode /Length ${data.length} >>\nstream\n${data}\nendstream`,
  );
}

/** The last text of object `number`. */
function objectOf(bytes: Uint8Array, number: number): string {
  const objects = new PdfObjects();
  for (const object of pdfObjects(bytes)) objects.add(object);
  return (objects.get(number)?.text ?? '').trim();
}

function composite(name: string, more = '', descriptor = ''): string {
  const glyphs = `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /FontDescriptor << ${descriptor} >> >>`;
  return `<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [${glyphs}] ${more} >>`;
}

describe('pdfTraits', () => {
  it.each([
    `<< /TR [${square} ${square} ${square}] >>`,
    `<< /Type /Page /Resources << /ExtGState << /G << /TR2 [/Identity ${square} /Default ${square}] >> >> >> >>`,
    composite('ArialMT'),
    composite('TimesNewRomanPS-BoldMT'),
    composite('ABCDEF+CourierNew,Bold'),
    '<< /Type /Font /Subtype /TrueType /BaseFont /SymbolMT /FontDescriptor << /Flags 4 >> >>',
  ])('sees what is to be corrected, in an object and in a stream of objects: %s', async (text) => {
    for (const bytes of [file(text), packed('<< /A 1 >>', text, '[3]')]) {
      expect((await pdfTraits(bytes)).needsCorrection).toBe(true);
    }
  });

  it.each([
    `<< /TR ${square} /TR2 /Default >>`,
    `<< /TR [${square} ${square}] >>`,
    '<< /TR [1 2 3] /SMask << /S /Luminosity /TR /Identity >> >>',
    '<< /TR [7 0 R 8 0 R 9 0 R] >>',
    composite('ArialMT', '/ToUnicode 9 0 R'),
    composite('ArialMT', '', '/FontFile2 9 0 R'),
    composite('Arial-Black'),
    composite('ArialNarrow'),
    composite('Calibri'),
    `(/TR [${square} ${square} ${square}])`,
    `<< /Length 60 >>\nstream\n/TR [${square} ${square} ${square}]\nendstream`,
  ])('leaves alone %s', async (text) => {
    expect((await pdfTraits(file(text))).needsCorrection).toBe(false);
  });

  it('names the fonts whose letters and signs cannot be known', async () => {
    const { glyphNumberFonts, foreignSigns } = await pdfTraits(
      file(
        composite('Calibri'),
        '<< /Type /Font /Subtype /Type1 /BaseFont /Odd /Encoding << /Differences [65 /g36] >> >>',
        '<< /Type /Font /Subtype /TrueType /BaseFont /Bars /FontDescriptor << /Flags 4 >> >>',
        '<< /Type /Font /Subtype /TrueType /BaseFont /Text /FontDescriptor << /Flags 32 >> >>',
        composite('Held', '', '/FontFile2 9 0 R'),
      ),
    );
    expect([...glyphNumberFonts]).toEqual(['Calibri', 'Odd']);
    expect([...foreignSigns]).toEqual(['Bars']);
  });

  it('ends for any bytes', async () => {
    const piece = fc.constantFrom(
      ...[
        '1 0 obj',
        'endobj',
        'stream\n',
        'endstream',
        '<<',
        '>>',
        '[',
        ']',
        '(',
        ')',
        '/TR',
        '/Length 9',
      ],
      ...[
        '/Type /ObjStm /N 3 /First 4',
        '7 0 R',
        '/Filter /FlateDecode',
        '/DescendantFonts',
        '\\',
        '%',
        '#',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string())), async (pieces) => {
        const bytes = bytesOf(pieces.join(' '));
        const { needsCorrection } = await pdfTraits(bytes);
        expect(typeof needsCorrection).toBe('boolean');
        correctedPdf(bytes);
      }),
    );
  });
});

describe('correctedPdf', () => {
  it('turns an array of transfer functions round, wherever it is', () => {
    const bytes = file(
      '<< /G << /TR [2 0 R /Identity 3 0 R 4 0 R] >> /TR2 5 0 R >>',
      square,
      square,
      square,
      '[2 0 R 3 0 R 4 0 R]',
    );
    const corrected = correctedPdf(bytes);
    if (!corrected) throw new Error('nothing was corrected');
    const identity = '<< /FunctionType 2 /Domain [0 1] /N 1 >>';
    expect(objectOf(corrected, 1)).toBe(
      `<< /G << /TR [3 0 R ${identity} 2 0 R 4 0 R] >> /TR2 5 0 R >>`,
    );
    expect(objectOf(corrected, 5)).toBe('[4 0 R 3 0 R 2 0 R]');
  });

  it('adds to the file, whose bytes stay, and says where each object is', () => {
    const bytes = file(composite('Arial'), `<< /TR [${square} ${square} ${square}] >>`);
    const corrected = correctedPdf(bytes);
    if (!corrected) throw new Error('nothing was corrected');
    expect(corrected.subarray(0, bytes.length)).toEqual(bytes);
    const text = latin1(corrected);
    const [, start = ''] = /startxref\n(\d+)\n%%EOF\n$/.exec(text) ?? [];
    const table = text.slice(Number(start));
    expect(table.startsWith('xref\n')).toBe(true);
    const rows = [...table.matchAll(/^(\d+) 1\n(\d{10}) 00000 n $/gm)];
    expect(rows.map(([, number]) => number)).toEqual(['3', '1', '2']);
    for (const [, number, offset] of rows) {
      expect(text.slice(Number(offset))).toMatch(new RegExp(`^${number} 0 obj\n`));
    }
    expect(table).toMatch(/trailer\n<< \/Root 1 0 R\s+\/Size 4 \/Prev 9 >>/);
    expect(objectOf(corrected, 1)).toMatch(/\/ToUnicode 3 0 R >>$/);
  });

  it('knows the order of the glyphs', () => {
    const rows = new Map(
      [...knownOrderTable().matchAll(/^<(\w{4})> <(\w{4})>$/gm)].map(
        ([, glyph = '', code = '']) => [
          Number.parseInt(glyph, 16),
          String.fromCharCode(Number.parseInt(code, 16)),
        ],
      ),
    );
    const word = (...glyphs: number[]) => glyphs.map((glyph) => rows.get(glyph)).join('');
    expect(word(0x31, 0x24, 0x30, 0x28, 3, 0x13, 0x1c)).toBe('NAME 09');
    expect(word(98, 103, 104, 108, 112, 124, 129, 137, 171)).toBe('ÄÖÜäéöüß…');
    expect(rows.size).toBe(171 - 3 + 1);
  });
});

describe('readPdfValue', () => {
  it.each([
    ['<< /A (a) >>', 'dictionary'],
    ['[ 1 0 R (\\)) <61> true -1.5 ]', 'array'],
    ['/N#61me', 'name'],
    ['12 0 R', 'reference'],
    ['% a comment\n12', 'number'],
    ['(a (b) \\( c)', 'other'],
  ])('reads %s', (text, kind) => {
    expect(readPdfValue(text)).toMatchObject({ kind, end: text.length });
  });

  it.each(['<< /A', '[1', '(a', '<< 1 2 >>', '', '[[', '['.repeat(100)])(
    'gives nothing for %s',
    (text) => {
      expect(readPdfValue(text)).toBeUndefined();
    },
  );
});
