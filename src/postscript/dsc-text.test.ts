import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dscText } from './dsc-text.ts';

describe('dscText', () => {
  it('keeps plain titles', () => {
    expect(dscText('Report 7, final.pdf')).toBe('(Report 7, final.pdf)');
  });

  it('drops accents and marks what ASCII cannot say', () => {
    expect(dscText('Résumé 東京')).toBe('(Resume ??)');
  });

  it('makes one line of many, without bidi marks and lone surrogates', () => {
    expect(dscText('a\r\n%%EOF\u001b\u0004b\u202ec\ud800')).toBe('(a %%EOF bc?)');
  });

  it('is always one short, balanced string of printable ASCII', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('(', ')', '\\', '\n', '\r', '%', 'é', '\ud83d'),
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), nasty), (text) => {
        expect(dscText(text)).toMatch(/^\((?:[^\\()]|\\[\\()])*\)$/);
        expect(dscText(text)).toMatch(/^[ -~]{2,242}$/);
      }),
    );
  });
});
