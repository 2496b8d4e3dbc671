import { describe, expect, it } from 'vitest';
import { decodeBody } from './decode-body.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('an answer of a device', () => {
  it.each([
    ['utf-8', 'efbbbf c3bc'],
    ['utf-16be', 'feff 00fc'],
    ['utf-16le', 'fffe fc00'],
  ])('is decoded by its byte order mark (%s), whatever it declares', (_, hex) => {
    expect(decodeBody(bytes(hex.replaceAll(' ', '')), 'text/csv; charset=shift_jis')).toBe('ü');
  });

  it('is decoded as its type declares, else as the page declares, else as UTF-8', () => {
    const shiftJis = bytes('8b638e96985e');
    expect(decodeBody(shiftJis, 'text/csv; charset=Shift_JIS')).toBe('議事録');
    expect(decodeBody(shiftJis, 'text/csv;charset="x-sjis"')).toBe('議事録');
    const page = Buffer.concat([utf8('<meta charset=Shift_JIS>'), shiftJis]);
    expect(decodeBody(page, 'text/html')).toContain('議事録');
    expect(decodeBody(utf8('議事録'), 'text/html')).toBe('議事録');
    expect(decodeBody(utf8('ü'), 'text/html; charset=nonsense')).toBe('ü');
  });

  it('has U+FFFD for bytes that are not valid', () => {
    expect(decodeBody(bytes('ff41'), '')).toBe('\uFFFDA');
  });
});
