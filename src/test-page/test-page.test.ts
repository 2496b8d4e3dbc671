import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { helveticaLines, helveticaWidth } from './helvetica.ts';
import { pdfText, showableOr, showableText } from './pdf-text.ts';
import { testPage } from './test-page.ts';

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);

describe('text in a PDF of ours', () => {
  it('cannot end its string or begin an operator', () => {
    expect(pdfText('a) Tj ET (b\\')).toBe('(a\\) Tj ET \\(b\\\\)');
    expect(pdfText('a\r\nb\u001b%-12345X\u202Ec')).toBe('(a b %-12345X c)');
  });

  it('keeps the letters of WinAnsi and shows a question mark for others', () => {
    expect(pdfText('Grüße – 5 €')).toBe('(Gr\\374\\337e \\226 5 \\200)');
    expect(showableText('Übung 複 \ud800')).toBe('Übung ?');
    expect(showableText('e\u0301')).toBe('é');
  });

  it('is written in other words where its own letters cannot be shown', () => {
    expect(showableOr('Gerät', 'Printer')).toBe('Gerät');
    expect(showableOr('Printed?', 'Printer')).toBe('Printed?');
    expect(showableOr('部門ID', 'Department ID')).toBe('Department ID');
  });

  it('is ASCII with balanced brackets whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inside = pdfText(text).slice(1, -1);
        expect(inside).toMatch(/^[ -~]*$/);
        expect(inside.replace(/\\[\\()]|\\[0-7]{3}/g, '')).not.toMatch(/[\\()]/);
      }),
    );
  });
});

describe('a line of Helvetica', () => {
  it('is broken so that it fits, and loses nothing while there is room', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (text) => {
        const lines = helveticaLines(text, 11, 100, 1000);
        expect(lines.join('')).toBe(text);
        for (const line of lines) expect(helveticaWidth(line, 11)).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('ends in an ellipsis where it had to be cut', () => {
    expect(helveticaLines('W'.repeat(100), 11, 100, 2)).toEqual(['WWWWWWWWW', 'WWWWWWW…']);
  });
});

describe('the test page', () => {
  const page = (value: string) =>
    testPage({ title: 'Test page', facts: [{ label: 'Printer', value }], region: 'a4' });

  it('names the place of every object, whatever its texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => {
        const file = latin1(page(value));
        const start = Number(/startxref\n([0-9]+)\n%%EOF\n$/.exec(file)?.[1]);
        const [, count = '', table = ''] =
          /^xref\n0 ([0-9]+)\n([^t]*)/.exec(file.slice(start)) ?? [];
        const offsets = [...table.matchAll(/([0-9]{10}) 00000 n \n/g)].map(([, at]) => Number(at));
        expect(offsets).toHaveLength(Number(count) - 1);
        for (const [index, offset] of offsets.entries()) {
          expect(file.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
        }
        const [, length, stream] =
          /<< \/Length ([0-9]+) >>\nstream\n([\s\S]*)\nendstream/.exec(file) ?? [];
        expect(stream).toHaveLength(Number(length));
      }),
    );
  });

  it('has the paper of its region', () => {
    expect(latin1(page('x'))).toContain('/MediaBox [0 0 595.28 841.89]');
    const letter = testPage({ title: 'T', facts: [], region: 'letter' });
    expect(latin1(letter)).toContain('/MediaBox [0 0 612 792]');
  });
});
