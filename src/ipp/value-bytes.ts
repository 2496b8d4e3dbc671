import { firstValueTag, valueTag } from './tags.ts';
import type { IppDateTime, IppOutOfBandType, IppTextType, IppValue } from './value.ts';

/**
 * The bytes of one value, without its tag, name and lengths (RFC 8010 section 3.9). Numbers are
 * big-endian and signed.
 *
 * ```
 * integer, enum      i32
 * boolean            00 | 01
 * resolution         i32 cross-feed, i32 feed, 03 dpi | 04 dots per cm
 * rangeOfInteger     i32 lower, i32 upper
 * …WithLanguage      u16 n, n bytes language, u16 m, m bytes text
 * dateTime           u16 year, u8 month day hour minute second decisecond, '+'|'-', u8 hours minutes
 * texts              UTF-8
 * out-of-band        nothing
 * ```
 */
type ScalarValue = Exclude<IppValue, { readonly type: 'collection' }>;

const textTypes = new Map<number, IppTextType>(
  (
    [
      'text',
      'name',
      'keyword',
      'uri',
      'uriScheme',
      'charset',
      'naturalLanguage',
      'mimeMediaType',
    ] as const
  ).map((type) => [valueTag[type], type]),
);

const outOfBandTypes = new Map<number, IppOutOfBandType>(
  (
    [
      'unsupported',
      'default',
      'unknown',
      'no-value',
      'not-settable',
      'delete-attribute',
      'admin-define',
    ] as const
  ).map((type) => [valueTag[type], type]),
);

const dpi = 3;
const dpcm = 4;
const plus = 0x2b;
const minus = 0x2d;

/** Reads UTF-8 exactly (a byte order mark is kept); undefined if the bytes are not UTF-8. */
export function readUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function readDateTime(bytes: Uint8Array): IppDateTime | undefined {
  if (bytes.length !== 11) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const sign = view.getUint8(8);
  if (sign !== plus && sign !== minus) return undefined;
  return {
    year: view.getUint16(0),
    month: view.getUint8(2),
    day: view.getUint8(3),
    hour: view.getUint8(4),
    minute: view.getUint8(5),
    second: view.getUint8(6),
    deciseconds: view.getUint8(7),
    direction: sign === plus ? '+' : '-',
    utcHours: view.getUint8(9),
    utcMinutes: view.getUint8(10),
  };
}

/** How the bytes of a text are read; returns undefined if they are not text. */
type TextReader = (bytes: Uint8Array) => string | undefined;

function readWithLanguage(
  type: 'textWithLanguage' | 'nameWithLanguage',
  bytes: Uint8Array,
  readText: TextReader,
): ScalarValue | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 4) return undefined;
  const languageEnd = 2 + view.getUint16(0);
  if (languageEnd + 2 > bytes.length) return undefined;
  if (languageEnd + 2 + view.getUint16(languageEnd) !== bytes.length) return undefined;
  const language = readText(bytes.subarray(2, languageEnd));
  const value = readText(bytes.subarray(languageEnd + 2));
  return language === undefined || value === undefined ? undefined : { type, language, value };
}

function readTyped(tag: number, bytes: Uint8Array, readText: TextReader): ScalarValue | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { length } = bytes;
  switch (tag) {
    case valueTag.integer:
      return length === 4 ? { type: 'integer', value: view.getInt32(0) } : undefined;
    case valueTag.enum:
      return length === 4 ? { type: 'enum', value: view.getInt32(0) } : undefined;
    case valueTag.boolean: {
      const [byte = 2] = bytes;
      return length === 1 && byte < 2 ? { type: 'boolean', value: byte === 1 } : undefined;
    }
    case valueTag.octetString:
      return { type: 'octetString', value: bytes.slice() };
    case valueTag.dateTime: {
      const value = readDateTime(bytes);
      return value && { type: 'dateTime', value };
    }
    case valueTag.resolution: {
      if (length !== 9) return undefined;
      const unit = view.getUint8(8) === dpi ? 'dpi' : view.getUint8(8) === dpcm ? 'dpcm' : '';
      if (unit === '') return undefined;
      return { type: 'resolution', crossFeed: view.getInt32(0), feed: view.getInt32(4), unit };
    }
    case valueTag.rangeOfInteger:
      if (length !== 8) return undefined;
      return { type: 'rangeOfInteger', lower: view.getInt32(0), upper: view.getInt32(4) };
    case valueTag.textWithLanguage:
      return readWithLanguage('textWithLanguage', bytes, readText);
    case valueTag.nameWithLanguage:
      return readWithLanguage('nameWithLanguage', bytes, readText);
    default: {
      const outOfBand = outOfBandTypes.get(tag);
      if (outOfBand) return length === 0 ? { type: outOfBand } : undefined;
      const type = textTypes.get(tag);
      const value = type && readText(bytes);
      return type && value !== undefined ? { type, value } : undefined;
    }
  }
}

/**
 * Reads one value that is not a collection. A value that does not fit its tag is returned as `raw`.
 *
 * @param readText reads the bytes of a text; if absent, UTF-8 only
 */
export function readValue(
  tag: number,
  bytes: Uint8Array,
  readText: TextReader = readUtf8,
): IppValue {
  return readTyped(tag, bytes, readText) ?? { type: 'raw', tag, bytes: bytes.slice() };
}

function i32s(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [i, value] of values.entries()) {
    if (!Number.isInteger(value) || value !== (value | 0)) {
      throw new RangeError(`${value} is not a signed 32-bit number`);
    }
    view.setInt32(i * 4, value);
  }
  return new Uint8Array(view.buffer);
}

function joined(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** The tag and bytes of one value. Throws RangeError for a number that does not fit its field. */
export function writeValue(value: ScalarValue): {
  readonly tag: number;
  readonly bytes: Uint8Array;
} {
  if (value.type === 'raw') {
    if (value.tag < firstValueTag) throw new RangeError('a delimiter tag is not a value tag');
    return { tag: value.tag, bytes: value.bytes };
  }
  const tag = valueTag[value.type];
  switch (value.type) {
    case 'integer':
    case 'enum':
      return { tag, bytes: i32s(value.value) };
    case 'boolean':
      return { tag, bytes: Uint8Array.of(value.value ? 1 : 0) };
    case 'octetString':
      return { tag, bytes: value.value };
    case 'dateTime': {
      const { year, month, day, hour, minute, second, deciseconds, ...zone } = value.value;
      const clock = [month, day, hour, minute, second, deciseconds];
      const sign = zone.direction === '+' ? plus : minus;
      const offset = [sign, zone.utcHours, zone.utcMinutes];
      return { tag, bytes: Uint8Array.of(year >> 8, year, ...clock, ...offset) };
    }
    case 'resolution': {
      const unit = [value.unit === 'dpi' ? dpi : dpcm];
      return { tag, bytes: joined(i32s(value.crossFeed, value.feed), unit) };
    }
    case 'rangeOfInteger':
      return { tag, bytes: i32s(value.lower, value.upper) };
    case 'textWithLanguage':
    case 'nameWithLanguage': {
      const language = new TextEncoder().encode(value.language);
      const text = new TextEncoder().encode(value.value);
      const length = (of: Uint8Array) => [of.length >> 8, of.length & 0xff];
      return { tag, bytes: joined(length(language), language, length(text), text) };
    }
    default:
      return { tag, bytes: new TextEncoder().encode('value' in value ? value.value : '') };
  }
}
