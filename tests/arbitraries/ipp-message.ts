import fc from 'fast-check';
import type { IppMessage } from '../../src/ipp/message.ts';
import type { IppAttribute, IppValue } from '../../src/ipp/value.ts';

const int32 = fc.integer({ min: -0x80000000, max: 0x7fffffff });
const byte = fc.nat(255);
// Text that survives UTF-8: no lone surrogates. The byte order mark and __proto__ come along.
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 16 }),
  fc.constantFrom('__proto__', '\ufeffmark', ''),
);
const name = fc.oneof(
  fc.stringMatching(/^[a-z][a-z-]{0,12}$/),
  fc.constantFrom('__proto__', 'constructor', 'media-col'),
);

const scalar: fc.Arbitrary<IppValue> = fc.oneof(
  fc.record({ type: fc.constantFrom('integer', 'enum'), value: int32 }),
  fc.record({ type: fc.constant('boolean'), value: fc.boolean() }),
  fc.record({ type: fc.constant('octetString'), value: fc.uint8Array({ maxLength: 16 }) }),
  fc.record({
    type: fc.constant('dateTime'),
    value: fc.record({
      year: fc.nat(65_535),
      month: byte,
      day: byte,
      hour: byte,
      minute: byte,
      second: byte,
      deciseconds: byte,
      direction: fc.constantFrom('+', '-'),
      utcHours: byte,
      utcMinutes: byte,
    }),
  }),
  fc.record({
    type: fc.constant('resolution'),
    crossFeed: int32,
    feed: int32,
    unit: fc.constantFrom('dpi', 'dpcm'),
  }),
  fc.record({ type: fc.constant('rangeOfInteger'), lower: int32, upper: int32 }),
  fc.record({
    type: fc.constantFrom('textWithLanguage', 'nameWithLanguage'),
    language: text,
    value: text,
  }),
  fc.record({
    type: fc.constantFrom(
      'text',
      'name',
      'keyword',
      'uri',
      'uriScheme',
      'charset',
      'naturalLanguage',
      'mimeMediaType',
    ),
    value: text,
  }),
  fc.record({
    type: fc.constantFrom(
      'unsupported',
      'default',
      'unknown',
      'no-value',
      'not-settable',
      'delete-attribute',
      'admin-define',
    ),
  }),
  fc.record({
    type: fc.constant('raw'),
    tag: fc.constantFrom(0x14, 0x20, 0x38, 0x43, 0x4b, 0x7f, 0xff),
    bytes: fc.uint8Array({ maxLength: 16 }),
  }),
);

const { attribute } = fc.letrec<{ value: IppValue; attribute: IppAttribute }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { arbitrary: scalar, weight: 8 },
    {
      arbitrary: fc.record({
        type: fc.constant('collection'),
        members: fc.array(tie('attribute'), { maxLength: 3 }),
      }),
      weight: 2,
    },
  ),
  attribute: fc.record({ name, values: fc.array(tie('value'), { minLength: 1, maxLength: 3 }) }),
}));

/** Any message that can be written, with every value type. */
export const ippMessage: fc.Arbitrary<IppMessage> = fc.record({
  version: fc.tuple(byte, byte),
  code: fc.nat(0xffff),
  requestId: int32,
  groups: fc.array(
    fc.record({
      tag: fc.constantFrom(1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 15),
      attributes: fc.array(attribute, { maxLength: 4 }),
    }),
    { maxLength: 3 },
  ),
});
