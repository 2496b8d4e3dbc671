import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postscriptEnd, postscriptPageStart, postscriptStart } from './postscript.ts';

const options = { title: 'Letter', pages: 2, dpi: 600 } as const;

function text(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

describe('postscriptStart', () => {
  it('says what DSC asks for, first of all its version', () => {
    const lines = text(postscriptStart(options)).split('\n');
    expect(lines.slice(0, 9)).toEqual([
      '%!PS-Adobe-3.0',
      '%%Title: (Letter)',
      '%%Creator: (Department Print for Canon)',
      '%%LanguageLevel: 3',
      '%%DocumentData: Binary',
      '%%Pages: 2',
      '%%PageOrder: Ascend',
      '%%BoundingBox: (atend)',
      '%%EndComments',
    ]);
  });

  it('has the same lines whatever the title', () => {
    const count = text(postscriptStart(options)).split('\n').length;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const lines = text(postscriptStart({ ...options, title })).split('\n');
        expect(lines).toHaveLength(count);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(255);
      }),
    );
  });

  it('leaves duplex and copies to others unless told', () => {
    expect(text(postscriptStart(options))).not.toMatch(/Duplex|NumCopies/);
  });

  it.each([
    ['one-sided', '/Duplex false /Tumble false'],
    ['two-sided-long-edge', '/Duplex true /Tumble false'],
    ['two-sided-short-edge', '/Duplex true /Tumble true'],
  ] as const)('asks for %s with %s', (duplex, entry) => {
    const start = text(postscriptStart({ ...options, duplex, copies: 3 }));
    expect(start).toContain(`<< ${entry} >> setpagedevice`);
    expect(start).toContain('<< /NumCopies 3 >> setpagedevice');
  });
});

it('asks for copies in sets, or not, where it is told', () => {
  const collated = text(postscriptStart({ ...options, copies: 3, collate: true }));
  expect(collated).toContain('<< /NumCopies 3 >> setpagedevice');
  expect(collated).toContain('<< /Collate true >> setpagedevice');
  expect(text(postscriptStart({ ...options, collate: false }))).toContain('/Collate false');
});

describe('postscriptPageStart', () => {
  it('asks for the medium in portrait, in points', () => {
    const page = {
      mediaWidth: 594.96,
      mediaHeight: 841.9199829,
      columns: 4958,
      rows: 7016,
      quarterTurns: 0,
    } as const;
    expect(text(postscriptPageStart(page, 7)).split('\n')).toEqual([
      '%%Page: 7 7',
      '%%PageBoundingBox: 0 0 595 842',
      '%%BeginPageSetup',
      '594.96 841.92 Medium',
      'PageBegin',
      '%%EndPageSetup',
      '',
    ]);
  });
});

describe('postscriptEnd', () => {
  it('gives the bounding box that the head has promised', () => {
    expect(text(postscriptEnd(612, 791.2))).toBe(
      '%%Trailer\nend\n%%BoundingBox: 0 0 612 792\n%%EOF\n',
    );
  });
});
