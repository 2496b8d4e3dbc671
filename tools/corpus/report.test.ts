import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';
import { rowLine, summary } from './report.ts';

describe('readArguments', () => {
  it('takes a folder, and how many pages', () => {
    expect(readArguments(['a'])).toMatchObject({ ok: true, value: { folder: 'a' } });
    expect(readArguments(['--pages', '3', 'a'])).toEqual({
      ok: true,
      value: { folder: 'a', pages: 3 },
    });
  });

  it.each([[[]], [['a', 'b']], [['a', '--pages', '0']], [['a', '--pages', 'x']], [['--all']]])(
    'refuses %j',
    (words) => {
      expect(readArguments(words)).toEqual({ ok: false, error: 'usage' });
    },
  );
});

describe('a row', () => {
  const row = {
    ...{ file: 'x.pdf', pages: 9, inColor: 0, milliseconds: 1234, missingFonts: [] },
    differing: Array.from({ length: 8 }, (_, at) => ({ page: at + 1, strays: 9 })),
  };

  it('names five pages at most', () => {
    expect(rowLine(row)).toMatch(/DIFFERS page 1 \(9\), .*, 5 \(9\), 3 more {2}x\.pdf$/);
  });

  it('tells why it was not compared', () => {
    const text = summary([{ ...row, differing: [], notCompared: 'pdftoppm took too long' }]);
    expect(text).toMatch(/^\nNot compared:\n.*NOT COMPARED pdftoppm took too long {2}x\.pdf$/m);
    expect(text).toContain('0 documents as poppler');
  });
});
