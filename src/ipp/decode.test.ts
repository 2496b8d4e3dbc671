import { describe, expect, it } from 'vitest';
import {
  decodeErrorText,
  decodeMessage,
  defaultLimits,
  type IppDecodeErrorCode,
} from './decode.ts';
import { encodeMessage } from './encode.ts';
import type { IppMessage } from './message.ts';
import { type IppValue, numberAttribute } from './value.ts';

function withValues(...values: readonly IppValue[]): IppMessage {
  const attributes = [{ name: 'a', values }];
  return { version: [1, 1], code: 0, requestId: 1, groups: [{ tag: 4, attributes }] };
}

/** A message with these bytes after its 8-byte head. */
function afterHead(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(`0101000000000001${hex.replaceAll(' ', '')}`, 'hex'));
}

function errorOf(bytes: Uint8Array, limits = defaultLimits): string {
  const decoded = decodeMessage(bytes, limits);
  return decoded.ok ? 'success' : decodeErrorText(decoded.error);
}

describe('decodeMessage', () => {
  it('reads a length of 32,768 as negative, not as a length', () => {
    const longest = `04 30 0001 61 7fff ${'00'.repeat(32_767)} 03`;
    expect(errorOf(afterHead(longest))).toBe('success');
    const negative = `04 30 0001 61 8000 ${'00'.repeat(32_768)} 03`;
    expect(errorOf(afterHead(negative))).toBe('length-negative at 0x0d');
  });

  it.each<[IppDecodeErrorCode, number, string]>([
    ['truncated', 8, ''],
    ['truncated', 9, '04'],
    ['value-outside-group', 8, '21 0001 61 0004 00000001 03'],
    ['value-without-attribute', 9, '04 21 0000 0004 00000001 03'],
    ['value-without-attribute', 20, '04 21 0001 61 0004 00000001 02 21 0000 0004 00000001 03'],
    ['delimiter-reserved', 8, '00 03'],
    ['name-not-text', 9, '04 21 0001 ff 0004 00000001 03'],
    ['collection-malformed', 9, '04 37 0001 61 0000 03'],
    ['collection-malformed', 9, '04 4a 0001 61 0001 62 03'],
    ['collection-malformed', 9, '04 34 0001 61 0001 62 03'],
    ['collection-malformed', 15, '04 34 0001 61 0000 37 0000 0001 62 03'],
    ['collection-unended', 15, '04 34 0001 61 0000 03'],
    ['collection-unended', 21, '04 34 0001 61 0000 4a 0000 0001 62 02'],
    ['member-without-name', 15, '04 34 0001 61 0000 21 0000 0004 00000001 37 0000 0000 03'],
    ['member-without-name', 15, '04 34 0001 61 0000 4a 0000 0000 37 0000 0000 03'],
    ['member-without-value', 21, '04 34 0001 61 0000 4a 0000 0001 62 37 0000 0000 03'],
    ['name-unexpected', 15, '04 34 0001 61 0000 4a 0001 62 0001 62 37 0000 0000 03'],
  ])('names the fault: %s at %i', (code, offset, hex) => {
    expect(decodeMessage(afterHead(hex))).toEqual({ ok: false, error: { code, offset } });
  });

  it('stops at each limit', () => {
    const message = withValues(
      { type: 'integer', value: 1 },
      { type: 'collection', members: [numberAttribute('b', 'integer', 2)] },
    );
    const bytes = encodeMessage(message);
    expect(errorOf(bytes, { ...defaultLimits, bytes: bytes.length })).toBe('success');
    expect(errorOf(bytes, { ...defaultLimits, bytes: bytes.length - 1 })).toMatch(/^too-large/);
    expect(errorOf(bytes, { ...defaultLimits, attributes: 1 })).toMatch(/^too-many-attributes/);
    expect(errorOf(bytes, { ...defaultLimits, values: 2 })).toMatch(/^too-many-values/);
    expect(errorOf(bytes, { ...defaultLimits, depth: 0 })).toMatch(/^too-deep/);
    expect(errorOf(bytes, { ...defaultLimits, nameLength: 0 })).toMatch(/^name-too-long/);
  });

  it('survives collections nested a thousand deep', () => {
    let value: IppValue = { type: 'integer', value: 1 };
    for (let i = 0; i < 1000; i++)
      value = { type: 'collection', members: [{ name: 'm', values: [value] }] };
    expect(errorOf(encodeMessage(withValues(value)))).toMatch(/^too-deep/);
  });
});
