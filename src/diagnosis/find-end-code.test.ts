import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endCodes } from './end-codes.ts';
import { findEndCode } from './find-end-code.ts';

describe('findEndCode', () => {
  it('finds a code alone, in a sentence and next to punctuation', () => {
    expect(findEndCode('#701')).toBe('#701');
    expect(findEndCode('Error (#816). Job cancelled')).toBe('#816');
    expect(findEndCode('NG:#852,end')).toBe('#852');
  });

  it('prefers a code of the catalogue to one that is not listed', () => {
    expect(findEndCode('#123 then #701')).toBe('#701');
    expect(findEndCode('#123 then #124')).toBe('#123');
  });

  it('takes no part of a longer number, word or colour', () => {
    for (const text of ['#7011', '#70', '701', '##701', 'a#701', '#701f', '# 701', '#٧٠١', '']) {
      expect(findEndCode(text)).toBeUndefined();
    }
  });

  it('reads no further than an IPP text can be long', () => {
    expect(findEndCode(`${' '.repeat(1019)}#701`)).toBe('#701');
    expect(findEndCode(`${' '.repeat(1020)}#701`)).toBeUndefined();
  });

  it('finds every code of the catalogue between arbitrary other words', () => {
    const other = fc.string({ maxLength: 100 }).map((s) => s.replaceAll('#', ''));
    fc.assert(
      fc.property(fc.constantFrom(...endCodes), other, other, ({ code }, before, after) => {
        expect(findEndCode(`${before} ${code} ${after}`)).toBe(code);
      }),
    );
  });

  it('gives nothing or a well-formed code for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const code = findEndCode(text);
        expect(code === undefined || /^#[0-9]{3}$/.test(code)).toBe(true);
      }),
    );
  });
});
