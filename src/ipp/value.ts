/** A moment as DateAndTime of RFC 2579: the device's clock and its offset from UTC. */
export interface IppDateTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly deciseconds: number;
  readonly direction: '+' | '-';
  readonly utcHours: number;
  readonly utcMinutes: number;
}

/** The value types whose bytes are one UTF-8 text. */
export type IppTextType =
  | 'text'
  | 'name'
  | 'keyword'
  | 'uri'
  | 'uriScheme'
  | 'charset'
  | 'naturalLanguage'
  | 'mimeMediaType';

/** The out-of-band values: a tag and no bytes (RFC 8010 section 3.8, RFC 3380 section 8). */
export type IppOutOfBandType =
  | 'unsupported'
  | 'default'
  | 'unknown'
  | 'no-value'
  | 'not-settable'
  | 'delete-attribute'
  | 'admin-define';

/**
 * One attribute value. `raw` is a value whose tag has no type here, or whose bytes do not fit its
 * tag (an integer of 3 bytes, a text that is not UTF-8). It is kept as received, so that one odd
 * attribute does not cost the whole message.
 */
export type IppValue =
  | { readonly type: 'integer' | 'enum'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'octetString'; readonly value: Uint8Array }
  | { readonly type: 'dateTime'; readonly value: IppDateTime }
  | {
      readonly type: 'resolution';
      readonly crossFeed: number;
      readonly feed: number;
      readonly unit: 'dpi' | 'dpcm';
    }
  | { readonly type: 'rangeOfInteger'; readonly lower: number; readonly upper: number }
  | { readonly type: 'collection'; readonly members: readonly IppAttribute[] }
  | {
      readonly type: 'textWithLanguage' | 'nameWithLanguage';
      readonly language: string;
      readonly value: string;
    }
  | { readonly type: IppTextType; readonly value: string }
  | { readonly type: IppOutOfBandType }
  | { readonly type: 'raw'; readonly tag: number; readonly bytes: Uint8Array };

/** A named attribute, or a member of a collection, with its one or more values in order. */
export interface IppAttribute {
  readonly name: string;
  readonly values: readonly IppValue[];
}

/** An attribute with one integer or enum, -2^31 to 2^31-1. */
export function numberAttribute(
  name: string,
  type: 'integer' | 'enum',
  value: number,
): IppAttribute {
  return { name, values: [{ type, value }] };
}

/** An attribute with one boolean. */
export function booleanAttribute(name: string, value: boolean): IppAttribute {
  return { name, values: [{ type: 'boolean', value }] };
}

/** An attribute with one or more texts of one type. */
export function textAttribute(
  name: string,
  type: IppTextType,
  ...values: readonly string[]
): IppAttribute {
  return { name, values: values.map((value) => ({ type, value })) };
}

/** An attribute with one collection of `members`. */
export function collectionAttribute(name: string, members: readonly IppAttribute[]): IppAttribute {
  return { name, values: [{ type: 'collection', members }] };
}
