import { tag } from './protocol.ts';

/** Builds a PCL XL stream: attributes with their values, then the operator that uses them. */
export class ByteWriter {
  readonly #bytes: number[] = [];

  ubyte(value: number, attribute: number): this {
    this.#bytes.push(tag.ubyte, value);
    return this.#attribute(attribute);
  }

  /** 0 to 65535. */
  uint16(value: number, attribute: number): this {
    this.#bytes.push(tag.uint16, value & 0xff, value >> 8);
    return this.#attribute(attribute);
  }

  uint16Xy(x: number, y: number, attribute: number): this {
    this.#bytes.push(tag.uint16Xy, x & 0xff, x >> 8, y & 0xff, y >> 8);
    return this.#attribute(attribute);
  }

  sint16Xy(x: number, y: number, attribute: number): this {
    this.#bytes.push(tag.sint16Xy, x & 0xff, (x >> 8) & 0xff, y & 0xff, (y >> 8) & 0xff);
    return this.#attribute(attribute);
  }

  real32Xy(x: number, y: number, attribute: number): this {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat32(0, x, true);
    view.setFloat32(4, y, true);
    this.#bytes.push(tag.real32Xy, ...new Uint8Array(view.buffer));
    return this.#attribute(attribute);
  }

  /** At most 255 bytes. */
  ubyteArray(values: readonly number[], attribute: number): this {
    this.#bytes.push(tag.ubyteArray, tag.ubyte, values.length, ...values);
    return this.#attribute(attribute);
  }

  operator(code: number): this {
    this.#bytes.push(code);
    return this;
  }

  /** The header of embedded data. The data itself must be written after it. */
  dataLength(length: number): this {
    if (length <= 0xff) {
      this.#bytes.push(tag.dataLengthByte, length);
      return this;
    }
    const view = new DataView(new ArrayBuffer(4));
    view.setUint32(0, length, true);
    this.#bytes.push(tag.dataLength, ...new Uint8Array(view.buffer));
    return this;
  }

  ascii(text: string): this {
    this.#bytes.push(...new TextEncoder().encode(text));
    return this;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }

  #attribute(attribute: number): this {
    this.#bytes.push(tag.attribute, attribute);
    return this;
  }
}
