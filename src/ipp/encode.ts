import type { IppMessage } from './message.ts';
import { delimiterTag, firstValueTag, valueTag } from './tags.ts';
import type { IppAttribute, IppValue } from './value.ts';
import { writeValue } from './value-bytes.ts';

/** Names and values have signed 16-bit lengths on the wire (RFC 8010 section 3.1.3). */
export const maxFieldLength = 32_767;

class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** A length and that many bytes. */
  field(bytes: Uint8Array): void {
    if (bytes.length > maxFieldLength) {
      throw new RangeError(`an IPP field of ${bytes.length} bytes exceeds ${maxFieldLength}`);
    }
    this.#reserve(2 + bytes.length);
    this.#bytes[this.#length] = bytes.length >> 8;
    this.#bytes[this.#length + 1] = bytes.length;
    this.#bytes.set(bytes, this.#length + 2);
    this.#length += 2 + bytes.length;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
}

const nothing = new Uint8Array(0);

function writeItem(to: ByteWriter, tag: number, name: Uint8Array, bytes: Uint8Array): void {
  to.byte(tag);
  to.field(name);
  to.field(bytes);
}

function nameBytes(attribute: IppAttribute): Uint8Array {
  if (attribute.name === '') throw new RangeError('an IPP attribute needs a name');
  if (attribute.values.length === 0) throw new RangeError(`${attribute.name} has no value`);
  return new TextEncoder().encode(attribute.name);
}

function writeOne(to: ByteWriter, name: Uint8Array, value: IppValue): void {
  if (value.type !== 'collection') {
    const { tag, bytes } = writeValue(value);
    writeItem(to, tag, name, bytes);
    return;
  }
  writeItem(to, valueTag.collection, name, nothing);
  for (const member of value.members) {
    writeItem(to, valueTag.memberAttrName, nothing, nameBytes(member));
    for (const memberValue of member.values) writeOne(to, nothing, memberValue);
  }
  writeItem(to, valueTag.endCollection, nothing, nothing);
}

/**
 * Writes a message as drawn in decode.ts, up to and including end-of-attributes-tag; the document
 * follows it. Throws RangeError for what a message cannot contain: a field over 32,767 bytes, a
 * number that does not fit, an attribute without a name or a value.
 */
export function encodeMessage(message: IppMessage): Uint8Array<ArrayBuffer> {
  const to = new ByteWriter();
  const { version, code, requestId } = message;
  for (const byte of [...version, code >> 8, code & 0xff]) to.byte(byte);
  for (const shift of [24, 16, 8, 0]) to.byte((requestId >> shift) & 0xff);
  for (const group of message.groups) {
    if (group.tag >= firstValueTag || group.tag === delimiterTag.endOfAttributes || group.tag < 1) {
      throw new RangeError(`${group.tag} does not begin a group`);
    }
    to.byte(group.tag);
    for (const attribute of group.attributes) {
      const name = nameBytes(attribute);
      for (const [i, value] of attribute.values.entries()) {
        writeOne(to, i === 0 ? name : nothing, value);
      }
    }
  }
  to.byte(delimiterTag.endOfAttributes);
  return to.bytes();
}
