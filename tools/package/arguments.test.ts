import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('readArguments', () => {
  it('needs nothing for the Web Store', () => {
    expect(readArguments([])).toEqual({ ok: true, value: {} });
  });

  it('takes a key and an address, and ends the address in a slash', () => {
    const words = ['--base-url', 'https://extensions.example.org/print', '--key', 'a.pem'];
    const value = { key: 'a.pem', baseUrl: 'https://extensions.example.org/print/' };
    expect(readArguments(words)).toEqual({ ok: true, value });
  });

  it.each([
    ['a key without its file', ['--key']],
    ['an address without a key', ['--base-url', 'https://example.org/']],
    ['an address that is none', ['--key', 'a.pem', '--base-url', 'example.org']],
    ['an address that Chrome fetches no update from', ['--key', 'a', '--base-url', 'ftp://a/']],
    [
      'an address with a query, where a file name is to follow',
      ['--key', 'a', '--base-url', 'https://a/?b'],
    ],
    ['an unknown word', ['--sign', 'a.pem']],
  ])('refuses %s', (_what, words) => {
    expect(readArguments(words)).toEqual({ ok: false, error: 'usage' });
  });
});
