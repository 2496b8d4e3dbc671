import { err, ok, type Result } from '../result.ts';
import { ByteCursor } from './byte-cursor.ts';
import { maxFieldLength } from './encode.ts';
import { hexNumber } from './hex-number.ts';
import type { IppMessage } from './message.ts';
import { delimiterTag, firstValueTag, valueTag } from './tags.ts';
import type { IppAttribute, IppValue } from './value.ts';
import { readUtf8, readValue } from './value-bytes.ts';

/*
 * A message (RFC 8010 section 3.1). Numbers are big-endian.
 *
 *   u8 major, u8 minor     version
 *   u16                    operation id, or status code
 *   i32                    request id
 *   groups: u8 delimiter tag, then its items
 *   03                     end-of-attributes-tag
 *   document               to the end of the HTTP body
 *
 * An item: u8 value tag, u16 n, n bytes of name, u16 m, m bytes of value.
 * A name of 0 bytes adds a value to the attribute before it. A collection (section 3.1.6) is
 *
 *   34 name   0                    begCollection
 *     4A 0    member's name        then one or more values of that member,
 *     tag 0   value                each possibly a collection again
 *   37 0      0                    endCollection
 */

export type IppDecodeErrorCode =
  | 'truncated'
  | 'too-large'
  | 'too-many-attributes'
  | 'too-many-values'
  | 'too-deep'
  | 'length-negative'
  | 'name-too-long'
  | 'name-not-text'
  | 'name-unexpected'
  | 'delimiter-reserved'
  | 'value-outside-group'
  | 'value-without-attribute'
  | 'member-without-name'
  | 'member-without-value'
  | 'collection-malformed'
  | 'collection-unended';

export interface IppDecodeError {
  readonly code: IppDecodeErrorCode;
  /** Offset in bytes of the fault. */
  readonly offset: number;
}

export interface IppLimits {
  /** Bytes of the message without its document. */
  readonly bytes: number;
  /** Attributes and collection members together. */
  readonly attributes: number;
  readonly values: number;
  readonly nameLength: number;
  /** How deep collections may be nested. */
  readonly depth: number;
}

/**
 * Larger than real devices need (a long media-col-database is some 100 KB, its collections 3 deep;
 * names are at most 255 bytes, RFC 8011 section 5.1.4) and small enough to stop a hostile one.
 */
export const defaultLimits: IppLimits = {
  bytes: 2_097_152,
  attributes: 50_000,
  values: 100_000,
  nameLength: 255,
  depth: 8,
};

/** `value-outside-group at 0x1f`, for a log. */
export function decodeErrorText(error: IppDecodeError): string {
  return `${error.code} at ${hexNumber(error.offset, 2)}`;
}

interface OpenAttribute extends IppAttribute {
  readonly values: IppValue[];
}

class Decoder {
  readonly cursor: ByteCursor<IppDecodeErrorCode>;
  readonly #limits: IppLimits;
  #attributes = 0;
  #values = 0;

  constructor(bytes: Uint8Array, limits: IppLimits) {
    this.#limits = limits;
    this.cursor = new ByteCursor<IppDecodeErrorCode>(bytes, limits.bytes, {
      truncated: 'truncated',
      tooLarge: 'too-large',
    });
  }

  /** A length and that many bytes. */
  #field(): Uint8Array {
    const at = this.cursor.offset;
    const length = this.cursor.u16();
    if (length > maxFieldLength) this.cursor.fail('length-negative', at);
    return this.cursor.take(length);
  }

  #open(name: Uint8Array, at: number): OpenAttribute {
    const text = readUtf8(name);
    if (name.length > this.#limits.nameLength) this.cursor.fail('name-too-long', at);
    if (text === undefined) this.cursor.fail('name-not-text', at);
    if (++this.#attributes > this.#limits.attributes) this.cursor.fail('too-many-attributes', at);
    return { name: text ?? '', values: [] };
  }

  #countValue(at: number): void {
    if (++this.#values > this.#limits.values) this.cursor.fail('too-many-values', at);
  }

  /** The items after a begCollection, up to its endCollection. */
  #collection(depth: number): IppValue {
    const { cursor } = this;
    const members: OpenAttribute[] = [];
    if (depth > this.#limits.depth) cursor.fail('too-deep');
    while (!cursor.failure) {
      const at = cursor.offset;
      const tag = cursor.u8();
      if (tag < firstValueTag) cursor.fail('collection-unended', at);
      if (this.#field().length > 0) cursor.fail('name-unexpected', at);
      const bytes = this.#field();
      const member = members.at(-1);
      const begins = tag === valueTag.memberAttrName || tag === valueTag.endCollection;
      if (begins && member?.values.length === 0) cursor.fail('member-without-value', at);
      if (tag === valueTag.endCollection) {
        if (bytes.length > 0) cursor.fail('collection-malformed', at);
        break;
      }
      if (tag === valueTag.memberAttrName) {
        if (bytes.length === 0) cursor.fail('member-without-name', at);
        members.push(this.#open(bytes, at));
        continue;
      }
      if (!member) cursor.fail('member-without-name', at);
      member?.values.push(this.#value(tag, bytes, depth, at));
    }
    return { type: 'collection', members };
  }

  #value(tag: number, bytes: Uint8Array, depth: number, at: number): IppValue {
    this.#countValue(at);
    if (tag !== valueTag.collection) return readValue(tag, bytes);
    if (bytes.length > 0) this.cursor.fail('collection-malformed', at);
    return this.#collection(depth + 1);
  }

  message(): IppMessage {
    const { cursor } = this;
    const version = [cursor.u8(), cursor.u8()] as const;
    const code = cursor.u16();
    const requestId = cursor.i32();
    const groups: { readonly tag: number; readonly attributes: OpenAttribute[] }[] = [];
    while (!cursor.failure) {
      const at = cursor.offset;
      const tag = cursor.u8();
      if (cursor.failure || tag === delimiterTag.endOfAttributes) break;
      if (tag === 0) cursor.fail('delimiter-reserved', at);
      if (tag < firstValueTag) {
        groups.push({ tag, attributes: [] });
        continue;
      }
      const attributes = groups.at(-1)?.attributes;
      if (!attributes) cursor.fail('value-outside-group', at);
      if (tag === valueTag.memberAttrName || tag === valueTag.endCollection) {
        cursor.fail('collection-malformed', at);
      }
      const name = this.#field();
      const bytes = this.#field();
      if (cursor.failure) break;
      if (name.length > 0) attributes?.push(this.#open(name, at));
      const attribute = attributes?.at(-1);
      if (!attribute) cursor.fail('value-without-attribute', at);
      attribute?.values.push(this.#value(tag, bytes, 0, at));
    }
    return { version, code, requestId, groups };
  }
}

/**
 * Reads a message from the start of `bytes`. `bodyOffset` is where the document begins. A message
 * is complete only with its end-of-attributes-tag: a reply that is cut is `truncated` and never a
 * success. The error says where.
 */
export function decodeMessage(
  bytes: Uint8Array,
  limits: IppLimits = defaultLimits,
): Result<{ readonly message: IppMessage; readonly bodyOffset: number }, IppDecodeError> {
  const decoder = new Decoder(bytes, limits);
  const message = decoder.message();
  const { failure, offset } = decoder.cursor;
  return failure ? err(failure) : ok({ message, bodyOffset: offset });
}
