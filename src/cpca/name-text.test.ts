import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeName, type NameEncoding } from './name-text.ts';

function shown(text: string, encoding: NameEncoding = 'latin1'): string {
  const { bytes } = encodeName(text, encoding);
  return encoding === 'latin1'
    ? String.fromCharCode(...bytes)
    : new TextDecoder('shift_jis', { fatal: true }).decode(bytes);
}

describe('encodeName', () => {
  it.each([
    ['Übergröße é', 'Übergröße é'],
    ['e\u0301cole', 'école'],
    ['Иван Щука', 'Ivan Shchuka'],
    ['Αθήνα', 'Athina'],
    ['“Plan” – v2…', '"Plan" - v2...'],
    ['Šárka Łoś', 'Sárka Los'],
    ['日本', '??'],
    ['🙂 ok', '? ok'],
    ['a\r\n\tb', 'a b'],
    ['\u001b%-12345X@PJL', '%-12345X@PJL'],
    ['safe\u202egpj.exe', 'safegpj.exe'],
    ['\u200b\u200d\ufeff', ''],
    ['x\ud800y', 'x?y'],
    ['\u00a0\u2003', '  '],
    ['\u0085\u009f\u007f', ' '],
  ])('shows %j as %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    ['山田 é ß', '山田 e ss'],
    ['① 髙 ｱ', '① 髙 ｱ'],
    ['−〜', '－～'],
  ])('shows %j as %j in Shift_JIS', (text, expected) => {
    expect(shown(text, 'shift_jis')).toBe(expected);
  });

  it('keeps whole characters within 32 bytes', () => {
    expect(shown(`a${'日'.repeat(20)}`, 'shift_jis')).toBe(`a${'日'.repeat(15)}`);
    expect(shown(`${'a'.repeat(30)}Щ`)).toBe('a'.repeat(30));
  });

  it('has a bounded length and only visible characters, and does not change when encoded again', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('latin1' as const, 'shift_jis' as const), (name, set) => {
        const { bytes } = encodeName(name, set);
        expect(bytes.length).toBeLessThanOrEqual(32);
        expect(bytes.some((byte) => byte < 0x20 || byte === 0x7f)).toBe(false);
        const panel = shown(name, set);
        expect(/[\p{Cc}\p{Cf}\p{Cs}]/u.test(panel)).toBe(false);
        expect(encodeName(panel, set).bytes).toEqual(bytes);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes little time for a title of a million characters', () => {
    // A busy machine may stop one attempt for a while, but hardly each of them.
    const tookMs = Array.from({ length: 10 }, () => {
      const started = performance.now();
      encodeName('\u0301'.repeat(1_000_000), 'latin1');
      return performance.now() - started;
    });
    expect(Math.min(...tookMs)).toBeLessThan(500);
  });
});
