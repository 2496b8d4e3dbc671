import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pjlText } from './pjl-text.ts';

describe('pjlText', () => {
  it.each([
    ['Minutes "of"\r\nthe meeting', "Minutes 'of' the meeting"],
    ['a\x1b%-12345X@PJL EOJ', 'a %-12345X@PJL EOJ'],
    ['Grüße, Иван', 'Grusse, Ivan'],
    ['\u202eabc\u2066', 'abc'],
    ['日本 \ud800', '?? ?'],
    ['', ''],
  ])('makes %j into %j', (text, plain) => {
    expect(pjlText(text, 80)).toBe(plain);
  });

  it('gives bounded printable ASCII without a quote, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 80 }), (text, max) => {
        const plain = pjlText(text, max);
        expect(plain.length).toBeLessThanOrEqual(max);
        expect(plain).toMatch(/^[\x20\x21\x23-\x7e]*$/);
      }),
    );
  });
});
