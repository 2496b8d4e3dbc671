import { describe, expect, it } from 'vitest';
import { decodeLabelled, decodeText } from './text.ts';

function bytes(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

describe('decodeText', () => {
  it.each([
    ['72 65 70 6f 72 74', 'report', 'ascii'],
    ['4d fc 6c 6c 65 72', 'Müller', 'latin1'],
    ['4d c3 bc 6c 6c 65 72', 'Müller', 'utf-8'],
    ['8e 52 93 63', '山田', 'shift_jis'],
    ['00 72 00 65 00 70', 'rep', 'utf-16be'],
    ['72 00 65 00 70 00', 'rep', 'utf-16le'],
    ['fe ff 5c 71 75 30', '山田', 'utf-16be'],
    ['ff fe 71 5c 30 75', '山田', 'utf-16le'],
    ['', '', 'ascii'],
  ])('reads %s as %s', (hex, text, encoding) => {
    expect(decodeText(bytes(hex))).toEqual({ text, encoding });
  });
});

describe('decodeLabelled', () => {
  it.each([
    [3, '6d fc 6c', 'mül'],
    [17, '8e 52', '山'],
    [17, '8e', '\x8e'],
    [106, 'd0 98', 'И'],
    [1010, '61', 'a'],
  ])('reads character set %i', (charset, hex, text) => {
    expect(decodeLabelled(charset, bytes(hex)).text).toBe(text);
  });
});
