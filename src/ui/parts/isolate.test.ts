import { describe, expect, it } from 'vitest';
import { isolate } from './isolate.ts';

describe('isolate', () => {
  it('wraps a text in an isolate', () => {
    expect(isolate('Bericht')).toBe('\u2068Bericht\u2069');
  });

  it('removes the controls with which a text could leave the isolate', () => {
    expect(isolate('a\u2069\u202Eb\u200F')).toBe('\u2068ab\u2069');
  });
});
