import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostMissingFonts, shownFontName, withFonts } from './font-name.ts';

const shown = (name: string) => shownFontName(new TextEncoder().encode(name));

describe('shownFontName', () => {
  it.each([
    ['MS-Gothic', 'MS-Gothic'],
    ['ABCDEF+MinionPro-Regular', 'MinionPro-Regular'],
    ['Arial,Bold', 'Arial'],
    ['ＭＳ ゴシック', 'ＭＳ ゴシック'],
    ['two\r\nlines\u202E', 'two lines'],
    ['', '?'],
    [',Bold', '?'],
    ['x'.repeat(500), 'x'.repeat(63)],
  ])('shows %j as %j', (name, expected) => {
    expect(shown(name)).toBe(expected);
  });

  it('keeps the ASCII of a name in an unknown encoding', () => {
    // "MS" and a space in front of two characters of Shift_JIS
    expect(shownFontName(Uint8Array.of(0x4d, 0x53, 0x20, 0x83, 0x53, 0x83, 0x56))).toBe('MS SV');
    expect(shownFontName(Uint8Array.of(0x82, 0x93))).toBe('?');
  });

  it('is one bounded line, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const name = shownFontName(bytes);
        expect([...name].length).toBeGreaterThan(0);
        expect([...name].length).toBeLessThanOrEqual(63);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });
});

describe('withFonts', () => {
  it('names each font once, and only so many', () => {
    expect(withFonts(['A', 'B'], ['B', 'C'])).toEqual(['A', 'B', 'C']);
    expect(withFonts([], [...'ABCDEFGH'])).toHaveLength(mostMissingFonts);
  });
});
