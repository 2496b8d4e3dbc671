import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ippMessage } from '../../tests/arbitraries/ipp-message.ts';
import { decodeMessage } from './decode.ts';
import { encodeMessage } from './encode.ts';
import { findAttribute, type IppMessage } from './message.ts';
import { delimiterTag } from './tags.ts';
import { collectionAttribute, type IppValue, numberAttribute, textAttribute } from './value.ts';

function withValues(...values: readonly IppValue[]): IppMessage {
  const attributes = [{ name: 'a', values }];
  return { version: [1, 1], code: 0, requestId: 1, groups: [{ tag: 4, attributes }] };
}

/** A message with these bytes after its 8-byte head. */
function afterHead(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(`0101000000000001${hex.replaceAll(' ', '')}`, 'hex'));
}

function valuesIn(bytes: Uint8Array): readonly IppValue[] | undefined {
  const decoded = decodeMessage(bytes);
  return decoded.ok ? decoded.value.message.groups[0]?.attributes[0]?.values : undefined;
}

describe('the IPP codec', () => {
  it('writes the Print-Job example of RFC 8010 appendix A.1', () => {
    const request: IppMessage = {
      version: [1, 1],
      code: 0x0002,
      requestId: 1,
      groups: [
        {
          tag: delimiterTag.operationAttributes,
          attributes: [
            textAttribute('attributes-charset', 'charset', 'utf-8'),
            textAttribute('attributes-natural-language', 'naturalLanguage', 'en-us'),
          ],
        },
        {
          tag: delimiterTag.jobAttributes,
          attributes: [numberAttribute('copies', 'integer', 20)],
        },
      ],
    };
    const text = (of: string) => Buffer.from(of).toString('hex');
    expect(Buffer.from(encodeMessage(request)).toString('hex')).toBe(
      [
        '0101000200000001',
        `01470012${text('attributes-charset')}0005${text('utf-8')}`,
        `48001b${text('attributes-natural-language')}0005${text('en-us')}`,
        `02210006${text('copies')}000400000014`,
        '03',
      ].join(''),
    );
  });

  it('reads back every message it writes', () => {
    fc.assert(
      fc.property(ippMessage, (message) => {
        const bytes = encodeMessage(message);
        expect(decodeMessage(bytes)).toEqual({
          ok: true,
          value: { message, bodyOffset: bytes.length },
        });
      }),
      { numRuns: 200 },
    );
  });

  it('finds where the document begins', () => {
    const header = encodeMessage(withValues({ type: 'integer', value: 1 }));
    const whole = new Uint8Array([...header, 0x03, 0x25, 0x50]);
    expect(decodeMessage(whole)).toMatchObject({ ok: true, value: { bodyOffset: header.length } });
  });

  it('takes no prefix of a message for the message', () => {
    fc.assert(
      fc.property(ippMessage, (message) => {
        const bytes = encodeMessage(message);
        const accepted = [...bytes.keys()].filter(
          (end) => decodeMessage(bytes.subarray(0, end)).ok,
        );
        expect(accepted).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('answers any mutation with a message or a typed error, in bounded time', () => {
    const edit = fc.record({ at: fc.nat(), to: fc.nat(255), cut: fc.nat(3) });
    fc.assert(
      fc.property(ippMessage, fc.array(edit, { minLength: 1, maxLength: 8 }), (message, edits) => {
        let bytes: Uint8Array = encodeMessage(message);
        for (const { at, to, cut } of edits) {
          const place = at % bytes.length;
          const kept = bytes.subarray(place + cut);
          bytes = new Uint8Array([...bytes.subarray(0, place), to, ...kept]);
        }
        const decoded = decodeMessage(bytes);
        if (decoded.ok) {
          const { bodyOffset } = decoded.value;
          expect(encodeMessage(decoded.value.message)).toEqual(bytes.slice(0, bodyOffset));
        } else {
          expect(decoded.error.offset).toBeLessThanOrEqual(bytes.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('answers random bytes with a typed error or a message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(typeof decodeMessage(bytes).ok).toBe('boolean');
      }),
    );
  });

  it('keeps a name like __proto__ as a name', () => {
    const attributes = [textAttribute('__proto__', 'keyword', 'polluted')];
    const groups = [{ tag: 4, attributes }];
    const bytes = encodeMessage({ version: [1, 1], code: 0, requestId: 1, groups });
    const decoded = decodeMessage(bytes);
    expect(decoded.ok).toBe(true);
    const read = decoded.ok ? (decoded.value.message.groups[0]?.attributes ?? []) : [];
    expect(findAttribute(read, '__proto__')).toEqual(attributes[0]);
    expect(Object.hasOwn(Object.prototype, 'values')).toBe(false);
  });

  it('writes a value of 32,767 bytes and refuses one of 32,768', () => {
    const value = (length: number): IppMessage =>
      withValues({ type: 'octetString', value: new Uint8Array(length) });
    expect(decodeMessage(encodeMessage(value(32_767)))).toMatchObject({ ok: true });
    expect(() => encodeMessage(value(32_768))).toThrow(RangeError);
  });

  it('keeps a value that does not fit its tag as it came', () => {
    expect(valuesIn(afterHead('04 21 0001 61 0003 000001 03'))).toEqual([
      { type: 'raw', tag: 0x21, bytes: Uint8Array.of(0, 0, 1) },
    ]);
    expect(valuesIn(afterHead('04 41 0001 61 0002 fffe 03'))).toEqual([
      { type: 'raw', tag: 0x41, bytes: Uint8Array.of(0xff, 0xfe) },
    ]);
    expect(valuesIn(afterHead('04 22 0001 61 0001 02 03'))).toEqual([
      { type: 'raw', tag: 0x22, bytes: Uint8Array.of(2) },
    ]);
  });

  it('reads 20,000 values of one attribute without slowing down', () => {
    const values: IppValue[] = Array.from({ length: 20_000 }, (_, value) => ({
      type: 'integer',
      value,
    }));
    expect(valuesIn(encodeMessage(withValues(...values)))).toHaveLength(20_000);
  });

  it.each([
    ['a number beyond 32 bits', withValues({ type: 'integer', value: 2 ** 31 })],
    ['a fraction', withValues({ type: 'enum', value: 1.5 })],
    ['no value', withValues()],
    ['a delimiter as a value tag', withValues({ type: 'raw', tag: 3, bytes: new Uint8Array() })],
    [
      'no member name',
      withValues({ type: 'collection', members: [numberAttribute('', 'enum', 1)] }),
    ],
    ['end-of-attributes as a group', { ...withValues(), groups: [{ tag: 3, attributes: [] }] }],
  ])('refuses to write %s', (_what, message) => {
    expect(() => encodeMessage(message)).toThrow(RangeError);
  });

  it('writes a collection as RFC 8010 section 3.1.6 draws it', () => {
    const size = collectionAttribute('s', [numberAttribute('x', 'integer', 5)]);
    const groups = [{ tag: 2, attributes: [size] }];
    const bytes = encodeMessage({ version: [1, 1], code: 0, requestId: 1, groups });
    expect(bytes).toEqual(
      afterHead('02 34 0001 73 0000 4a 0000 0001 78 21 0000 0004 00000005 37 0000 0000 03'),
    );
  });
});
