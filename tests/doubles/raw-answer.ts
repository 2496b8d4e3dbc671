import { encodeMessage } from '../../src/ipp/encode.ts';
import type { IppMessage } from '../../src/ipp/message.ts';
import { delimiterTag, valueTag } from '../../src/ipp/tags.ts';
import { type IppAttribute, numberAttribute, textAttribute } from '../../src/ipp/value.ts';

/** The bytes of a text in UTF-8, or bytes as they are. */
type Bytes = string | readonly number[];

function bytesOf(value: Bytes): readonly number[] {
  return typeof value === 'string' ? [...new TextEncoder().encode(value)] : value;
}

/** One item of an IPP message, whatever the rules say: tag, name, value, each as given. */
export function item(tag: number, name: Bytes, value: Bytes): number[] {
  const [n, v] = [bytesOf(name), bytesOf(value)];
  return [tag, n.length >> 8, n.length & 255, ...n, v.length >> 8, v.length & 255, ...v];
}

/** Items of collections, by what they are called in RFC 8010 section 3.1.6. */
export const begin = (name = ''): number[] => item(valueTag.collection, name, []);
export const end = (): number[] => item(valueTag.endCollection, '', []);
export const member = (name: string): number[] => item(valueTag.memberAttrName, '', name);
export const integer = (name: string, value: number): number[] =>
  item(valueTag.integer, name, [0, 0, value >> 8, value & 255]);
export const keyword = (name: string, value: string): number[] =>
  item(valueTag.keyword, name, value);

/** The items of well-formed attributes. */
export function itemsOf(attributes: readonly IppAttribute[]): number[] {
  const groups = [{ tag: delimiterTag.printerAttributes, attributes }];
  const bytes = encodeMessage({ version: [1, 1], code: 0, requestId: 1, groups });
  // Without the head, the delimiter and the end.
  return [...bytes.subarray(9, -1)];
}

/** An answer to request 1 with these bytes between its head and its end. */
export function answerWith(...parts: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([1, 1, 0, 0, 0, 0, 0, 1, ...parts.flat(), delimiterTag.endOfAttributes]);
}

/** A printer group of well-formed attributes with `fault` in their midst. */
export function printerAnswer(
  before: readonly IppAttribute[],
  fault: readonly number[],
  after: readonly IppAttribute[],
): Uint8Array {
  return answerWith([delimiterTag.printerAttributes], itemsOf(before), fault, itemsOf(after));
}

/**
 * Malformed attributes as devices were seen to write them, and their like: one row each. None may
 * cost an attribute beside it.
 */
export const malformedAttributes: readonly (readonly [what: string, items: readonly number[]])[] = [
  [
    'a collection without its end',
    [...begin('media-col-ready'), ...member('media-source'), ...keyword('', 'tray-1')],
  ],
  [
    'a collection in a collection, both without their ends',
    [
      ...begin('media-col-ready'),
      ...member('media-size'),
      ...begin(),
      ...member('x-dimension'),
      ...integer('', 21_000),
    ],
  ],
  [
    'an inner collection without its end',
    [
      ...begin('media-col-ready'),
      ...member('media-size'),
      ...begin(),
      ...member('x-dimension'),
      ...integer('', 21_000),
      ...end(),
    ],
  ],
  [
    'two values of a collection, the first without its end',
    [
      ...begin('media-col-database'),
      ...member('media-source'),
      ...keyword('', 'tray-1'),
      ...begin(),
      ...member('media-source'),
      ...keyword('', 'tray-2'),
      ...end(),
    ],
  ],
  [
    'members named in place',
    [
      ...begin('media-col-ready'),
      ...begin('media-size'),
      ...integer('x-dimension', 21_000),
      ...integer('y-dimension', 29_700),
      ...end(),
      ...keyword('media-source', 'tray-1'),
      ...end(),
    ],
  ],
  [
    'members of an inner collection named in place',
    [
      ...begin('media-col-ready'),
      ...member('media-size'),
      ...begin(),
      ...integer('x-dimension', 21_000),
      ...end(),
      ...member('media-source'),
      ...keyword('', 'tray-1'),
      ...end(),
    ],
  ],
  ['a member outside a collection', [...member('media-type'), ...keyword('', 'stationery')]],
  [
    'a member with a collection outside a collection',
    [...member('media-size'), ...begin(), ...member('x-dimension'), ...integer('', 9), ...end()],
  ],
  ['an end without a beginning', end()],
  ['an end with a name and without a beginning', item(valueTag.endCollection, 'media-col', [])],
  ['a collection of nothing but values', [...begin('media-col'), ...keyword('', 'x'), ...end()]],
  ['an integer of 3 bytes', item(valueTag.integer, 'copies-default', [0, 0, 1])],
  ['an integer without bytes', item(valueTag.integer, 'copies-default', [])],
  ['an enum of 2 bytes', item(valueTag.enum, 'printer-state-x', [0, 3])],
  ['a boolean of 4 bytes', item(valueTag.boolean, 'page-ranges-supported', [0, 0, 0, 1])],
  ['a boolean of 2', item(valueTag.boolean, 'page-ranges-supported', [2])],
  ['a resolution of 8 bytes', item(valueTag.resolution, 'r', [0, 0, 2, 88, 0, 0, 2, 88])],
  ['a range of 4 bytes', item(valueTag.rangeOfInteger, 'copies-supported-x', [0, 0, 0, 9])],
  ['a date of 8 bytes', item(valueTag.dateTime, 'printer-current-time', [7, 0, 1, 1, 0, 0, 0, 0])],
  ['text with a language of the wrong length', item(valueTag.textWithLanguage, 't', [0, 9, 101])],
  ['text with a language and no text', item(valueTag.nameWithLanguage, 't', [0, 2, 101, 110])],
  ['an unknown tag', item(0x5f, 'x-vendor', 'value')],
  ['an extension tag', item(valueTag.extension, 'x-vendor', [0, 0, 0, 1, 1])],
  ['an out-of-band value with bytes', item(valueTag['no-value'], 'x-nothing', [1])],
  ['a name that is no text', item(valueTag.integer, [0xff, 0xfe], [0, 0, 0, 1])],
  [
    'a name that is no text, with two values',
    [...item(valueTag.keyword, [0xff], 'a'), ...keyword('', 'b')],
  ],
  ['a name of 300 bytes', item(valueTag.integer, 'n'.repeat(300), [0, 0, 0, 1])],
  ['a reserved tag', [0]],
  ['three reserved tags', [0, 0, 0]],
  [
    'a collection nested twenty deep',
    [
      ...begin('deep'),
      ...Array.from({ length: 19 }, () => [...member('m'), ...begin()]).flat(),
      ...Array.from({ length: 20 }, () => end()).flat(),
    ],
  ],
];

/** A message that a printer could send. */
export function printerMessage(attributes: readonly IppAttribute[]): IppMessage {
  return {
    version: [1, 1],
    code: 0,
    requestId: 1,
    groups: [
      {
        tag: delimiterTag.operationAttributes,
        attributes: [
          textAttribute('attributes-charset', 'charset', 'utf-8'),
          textAttribute('attributes-natural-language', 'naturalLanguage', 'en'),
        ],
      },
      { tag: delimiterTag.printerAttributes, attributes },
    ],
  };
}

/** Attributes around a fault: scalars, several values, a collection. */
export const soundAttributes: readonly IppAttribute[] = [
  numberAttribute('printer-state', 'enum', 3),
  textAttribute('sides-supported', 'keyword', 'one-sided', 'two-sided-long-edge'),
  {
    name: 'media-size-supported',
    values: [
      {
        type: 'collection',
        members: [
          numberAttribute('x-dimension', 'integer', 21_000),
          numberAttribute('y-dimension', 'integer', 29_700),
        ],
      },
      { type: 'collection', members: [numberAttribute('x-dimension', 'integer', 29_700)] },
    ],
  },
  textAttribute('printer-make-and-model', 'text', 'Canon iR-ADV C5535'),
];
