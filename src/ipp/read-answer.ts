import { err, ok, type Result } from '../result.ts';
import { type AnswerGroup, type AnswerItem, splitAnswer } from './answer-items.ts';
import { defaultLimits, type IppDecodeError, type IppLimits } from './decode.ts';
import { deviceTextReader } from './device-text.ts';
import type { IppGroup, IppMessage } from './message.ts';
import { valueTag } from './tags.ts';
import type { IppAttribute, IppValue } from './value.ts';
import { readUtf8, readValue } from './value-bytes.ts';

/*
 * How answers of devices are read. decode.ts accepts only a message that keeps every rule; it is
 * for what we and our own tools write. Devices do not keep every rule, and one wrong attribute must
 * not cost the rest of the answer. So a wrong attribute is left out here, and where the lengths
 * stop making sense, what came before is kept.
 *
 * Left out are: a collection that does not end, whose members are outside it or contain their names
 * directly, or that is too deep; an attribute whose name is not text or too long; values that
 * belong to no attribute. Read all the same are: a name on a member's marker or on an end, bytes in
 * a begCollection, a member without a value (it is left out of its collection), an attribute that
 * is repeated right after itself (its values are joined), texts in other charsets than UTF-8. A
 * value whose bytes do not fit its tag is `raw`, as in decode.ts: no reader of attributes uses it.
 */

export interface DeviceAnswer {
  readonly message: IppMessage;
  /**
   * Absent where the answer is whole; otherwise where and why reading stopped. What follows is not
   * known.
   */
  readonly cut?: IppDecodeError;
  /** How many faults were skipped; 0 for an answer that keeps every rule. */
  readonly faults: number;
}

interface OpenAttribute extends IppAttribute {
  readonly values: IppValue[];
}

const header = 8;

/** The items that can be inside a collection without belonging to an attribute of their own. */
function isCollectionMark(tag: number): boolean {
  return tag === valueTag.memberAttrName || tag === valueTag.endCollection;
}

class GroupReader {
  readonly #items: readonly AnswerItem[];
  readonly #limits: IppLimits;
  readonly #readText: (bytes: Uint8Array) => string;
  #at = 0;
  /** Whether the last collection broke off at an item that begins another attribute. */
  #anotherBegan = false;
  faults = 0;

  constructor(
    items: readonly AnswerItem[],
    limits: IppLimits,
    readText: (bytes: Uint8Array) => string,
  ) {
    this.#items = items;
    this.#limits = limits;
    this.#readText = readText;
  }

  #nameOf(bytes: Uint8Array): string | undefined {
    return bytes.length > this.#limits.nameLength ? undefined : readUtf8(bytes);
  }

  attributes(): IppAttribute[] {
    const read: OpenAttribute[] = [];
    // Values without a name belong to the attribute before them, even where that one is left out.
    let current: OpenAttribute | undefined;
    for (let item = this.#items[this.#at]; item; item = this.#items[this.#at]) {
      if (item.tag === valueTag.endCollection) {
        this.faults++;
        this.#at++;
        continue;
      }
      if (item.tag === valueTag.memberAttrName) {
        // A member outside a collection: its values belong to nothing.
        this.faults++;
        current = undefined;
        this.#at++;
        continue;
      }
      if (item.name.length > 0) {
        const name = this.#nameOf(item.name);
        if (name === undefined) {
          this.faults++;
          current = undefined;
        } else if (name === current?.name) {
          this.faults++;
        } else {
          current = { name, values: [] };
          read.push(current);
        }
      } else if (!current) this.faults++;
      const value = this.#value(item);
      if (value) current?.values.push(value);
    }
    return read.filter(({ values }) => values.length > 0);
  }

  /** The value that begins with the current item; undefined where it is left out. */
  #value(item: AnswerItem): IppValue | undefined {
    const begin = this.#at;
    this.#at++;
    if (item.tag !== valueTag.collection) return readValue(item.tag, item.bytes, this.#readText);
    if (item.bytes.length > 0) this.faults++;
    this.#anotherBegan = false;
    const collection = this.#collection(1);
    if (collection) return collection;
    this.faults++;
    this.#at = this.#afterBroken(begin, item);
    return undefined;
  }

  /**
   * Where reading continues after a collection that could not be read: after its end where it has
   * one, otherwise at the next item with a name, which begins another attribute. Each item is
   * visited once.
   */
  #afterBroken(begin: number, { end }: AnswerItem): number {
    if (this.#anotherBegan) return this.#at;
    if (end >= this.#at) return end + 1;
    let next = Math.max(this.#at, begin + 1);
    for (let item = this.#items[next]; item; item = this.#items[++next]) {
      if (item.name.length > 0 && !isCollectionMark(item.tag)) break;
    }
    return next;
  }

  /** The items after a begCollection, up to its end; undefined where that is not a collection. */
  #collection(depth: number): IppValue | undefined {
    const members: OpenAttribute[] = [];
    let member: OpenAttribute | undefined;
    let marked = false;
    for (let item = this.#items[this.#at]; item; item = this.#items[this.#at]) {
      if (item.tag === valueTag.endCollection) {
        if (item.name.length + item.bytes.length > 0) this.faults++;
        this.#at++;
        const filled = members.filter(({ values }) => values.length > 0);
        this.faults += members.length - filled.length;
        return { type: 'collection', members: filled };
      }
      if (item.tag === valueTag.memberAttrName) {
        if (item.name.length > 0) this.faults++;
        const name = this.#nameOf(item.bytes);
        member = name ? { name, values: [] } : undefined;
        if (member) members.push(member);
        else this.faults++;
        marked = true;
        this.#at++;
        continue;
      }
      if (!marked || depth > this.#limits.depth) return undefined;
      if (item.name.length > 0) {
        // Either its member's own name, repeated, or a name that begins another attribute: then
        // this one had no end.
        if (!member || member.values.length > 0 || this.#nameOf(item.name) !== member.name) {
          this.#anotherBegan = true;
          return undefined;
        }
        this.faults++;
      }
      this.#at++;
      const value =
        item.tag === valueTag.collection
          ? this.#collection(depth + 1)
          : readValue(item.tag, item.bytes, this.#readText);
      if (!value) return undefined;
      member?.values.push(value);
    }
    return undefined;
  }
}

/** `attributes-charset`, the first attribute of an answer (RFC 8011 section 4.1.4.1). */
function charsetOf([first]: readonly AnswerGroup[]): string {
  const charset = first?.items.find(({ tag }) => tag === valueTag.charset);
  return (charset && readUtf8(charset.bytes)) ?? '';
}

/**
 * Reads a device's answer from the start of `bytes`, as far as it can be understood. Fails only
 * where not even its header of 8 bytes is complete.
 */
export function readAnswer(
  bytes: Uint8Array,
  limits: IppLimits = defaultLimits,
): Result<DeviceAnswer, IppDecodeError> {
  const { version, code, requestId, groups, stopped, ...framing } = splitAnswer(bytes, limits);
  if (bytes.length < header) return err(stopped ?? { code: 'truncated', offset: bytes.length });
  const readText = deviceTextReader(charsetOf(groups));
  let { faults } = framing;
  const read = groups.map(({ tag, items }): IppGroup => {
    const reader = new GroupReader(items, limits, readText);
    const attributes = reader.attributes();
    faults += reader.faults;
    return { tag, attributes };
  });
  const message = { version, code, requestId, groups: read };
  return ok({ message, faults, ...(stopped && { cut: stopped }) });
}
