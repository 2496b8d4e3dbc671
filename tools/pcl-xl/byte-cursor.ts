export interface PclXlError {
  readonly code:
    | 'not-pcl-xl'
    | 'truncated'
    | 'tag-unknown'
    | 'operator-unsupported'
    | 'image-not-valid'
    | 'page-too-large';
  readonly offset: number;
}

/** A fault in a stream, thrown while it is read. */
export class NotValid extends Error {
  readonly problem: PclXlError;

  constructor(code: PclXlError['code'], offset: number) {
    super(code);
    this.problem = { code, offset };
  }
}

/** One number, an array, two (xy) or four (box). */
export type Value = readonly number[];

/** Takes values and tags from the stream, low byte first. */
export class Cursor {
  at: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.at = at;
  }

  take(length: number): Uint8Array {
    const piece = this.#bytes.subarray(this.at, this.at + length);
    if (piece.length < length) throw new NotValid('truncated', this.at);
    this.at += length;
    return piece;
  }

  get ended(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  number(type: number): number {
    const at = this.at;
    const sizes = [1, 2, 4, 2, 4, 4];
    this.take(sizes[type] ?? 1);
    switch (type) {
      case 0:
        return this.#view.getUint8(at);
      case 1:
        return this.#view.getUint16(at, true);
      case 2:
        return this.#view.getUint32(at, true);
      case 3:
        return this.#view.getInt16(at, true);
      case 4:
        return this.#view.getInt32(at, true);
      case 5:
        return this.#view.getFloat32(at, true);
      default:
        throw new NotValid('tag-unknown', at);
    }
  }

  /** The value after a data type's tag: one, an array, two (xy) or four (box). */
  value(tag: number): Value {
    const type = tag & 7;
    const shape = tag & 0x38;
    if (type > 5) throw new NotValid('tag-unknown', this.at - 1);
    if (shape === 0x00) return [this.number(type)];
    if (shape === 0x08) {
      const lengthTag = this.byte();
      const length = lengthTag === 0xc0 || lengthTag === 0xc1 ? this.number(lengthTag & 7) : -1;
      if (length < 0) throw new NotValid('tag-unknown', this.at);
      return Array.from({ length }, () => this.number(type));
    }
    const count = shape === 0x10 ? 2 : shape === 0x20 ? 4 : 0;
    if (count === 0) throw new NotValid('tag-unknown', this.at - 1);
    return Array.from({ length: count }, () => this.number(type));
  }
}
