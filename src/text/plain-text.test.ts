import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedText, boundedUtf8, plainText, withoutBidiControls } from './plain-text.ts';

describe('plainText', () => {
  it('turns control characters, escapes and bidi marks into spaces', () => {
    expect(plainText('a\r\n\u001b%-12345Xb\u202ec')).toBe('a %-12345Xb c');
  });

  it('drops lone surrogates and keeps pairs', () => {
    expect(plainText('a\ud800b 😀')).toBe('a b 😀');
  });
});

describe('withoutBidiControls', () => {
  it('takes out what turns a name round, and leaves joiners and right-to-left letters', () => {
    expect(withoutBidiControls('\u202etxt.draft\u2069')).toBe('txt.draft');
    expect(withoutBidiControls('\u200fمی\u200cخواهم 👩\u200d🏫')).toBe('می\u200cخواهم 👩\u200d🏫');
  });
});

describe('boundedUtf8', () => {
  it('never cuts a character', () => {
    expect(boundedUtf8('€€€', 8)).toBe('€€');
    expect(boundedUtf8('a😀', 4)).toBe('a');
    expect(boundedUtf8('a😀', 5)).toBe('a😀');
  });

  it('stays within its bytes and is plain, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, max) => {
        const bounded = boundedUtf8(text, max);
        expect(new TextEncoder().encode(bounded).length).toBeLessThanOrEqual(max);
        expect(bounded).toBe(plainText(bounded));
        expect(plainText(text).startsWith(bounded)).toBe(true);
      }),
    );
  });
});

describe('boundedText', () => {
  it('counts characters, not code units', () => {
    expect(boundedText('😀😀😀', 2)).toBe('😀😀');
  });
});
