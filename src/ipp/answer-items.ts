import { ByteCursor } from './byte-cursor.ts';
import type { IppDecodeErrorCode, IppLimits } from './decode.ts';
import { delimiterTag, firstValueTag, valueTag } from './tags.ts';

/** One item of an answer as it is on the wire: a value tag, a name and a value, both as views. */
export interface AnswerItem {
  readonly tag: number;
  readonly name: Uint8Array;
  readonly bytes: Uint8Array;
  readonly offset: number;
  /**
   * For a begCollection: the index of its endCollection in the group, or -1 where it has none. For
   * every other item: -1.
   */
  end: number;
}

export interface AnswerGroup {
  /** A delimiter tag, see `delimiterTag` in tags.ts. */
  readonly tag: number;
  readonly items: readonly AnswerItem[];
}

export interface AnswerFraming {
  readonly version: readonly [number, number];
  readonly code: number;
  readonly requestId: number;
  readonly groups: readonly AnswerGroup[];
  /**
   * Absent where the answer could be read up to its end-of-attributes-tag; otherwise where and why
   * reading stopped.
   */
  readonly stopped?: { readonly code: IppDecodeErrorCode; readonly offset: number };
  /** How many faults of the framing were skipped. */
  readonly faults: number;
}

/** Finds the endCollection of each begCollection in a group, like matching brackets. */
function matchCollections(items: readonly AnswerItem[]): void {
  const open: AnswerItem[] = [];
  for (const [index, item] of items.entries()) {
    if (item.tag === valueTag.collection) open.push(item);
    else if (item.tag === valueTag.endCollection) {
      const begin = open.pop();
      if (begin) begin.end = index;
    }
  }
}

/**
 * Splits a device's answer into groups and items (the layout is drawn in decode.ts) without
 * interpreting them. A reserved tag 00 between items is skipped; items before the first group count
 * as operation attributes. A length is read as unsigned. Where the lengths no longer fit the bytes,
 * or a limit is reached, reading stops and what came before is kept.
 */
export function splitAnswer(bytes: Uint8Array, limits: IppLimits): AnswerFraming {
  const cursor = new ByteCursor<IppDecodeErrorCode>(bytes, limits.bytes, {
    truncated: 'truncated',
    tooLarge: 'too-large',
  });
  const version = [cursor.u8(), cursor.u8()] as const;
  const code = cursor.u16();
  const requestId = cursor.i32();
  const groups: { tag: number; items: AnswerItem[] }[] = [];
  const mostItems = limits.attributes + limits.values;
  let faults = 0;
  let count = 0;
  while (!cursor.failure) {
    const offset = cursor.offset;
    const tag = cursor.u8();
    if (cursor.failure || tag === delimiterTag.endOfAttributes) break;
    if (tag === 0) {
      faults++;
      continue;
    }
    if (tag < firstValueTag) {
      groups.push({ tag, items: [] });
      if (groups.length > limits.attributes) cursor.fail('too-many-attributes', offset);
      continue;
    }
    const name = cursor.take(cursor.u16());
    const value = cursor.take(cursor.u16());
    if (++count > mostItems) cursor.fail('too-many-values', offset);
    if (cursor.failure) break;
    if (groups.length === 0) {
      faults++;
      groups.push({ tag: delimiterTag.operationAttributes, items: [] });
    }
    groups.at(-1)?.items.push({ tag, name, bytes: value, offset, end: -1 });
  }
  for (const { items } of groups) matchCollections(items);
  const { failure } = cursor;
  return { version, code, requestId, groups, faults, ...(failure && { stopped: failure }) };
}
