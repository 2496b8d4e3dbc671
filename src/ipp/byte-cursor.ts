/**
 * Reads forward through bytes from outside. The first failure is kept: after it every read returns
 * 0 or nothing, so a caller checks `failed` once per step and never reads past the end.
 */
export class ByteCursor<Code extends string> {
  readonly #bytes: Uint8Array;
  readonly #limit: number;
  readonly #codes: { readonly truncated: Code; readonly tooLarge: Code };
  #offset = 0;
  #failure: { readonly code: Code; readonly offset: number } | undefined;

  /** At most `limit` bytes are read; going beyond them is `tooLarge`, beyond the end `truncated`. */
  constructor(
    bytes: Uint8Array,
    limit: number,
    codes: { readonly truncated: Code; readonly tooLarge: Code },
  ) {
    this.#bytes = bytes;
    this.#limit = limit;
    this.#codes = codes;
  }

  get offset(): number {
    return this.#offset;
  }

  get failure(): { readonly code: Code; readonly offset: number } | undefined {
    return this.#failure;
  }

  /** Stops reading; the first failure is kept. `offset` is the position of the fault. */
  fail(code: Code, offset: number = this.#offset): void {
    this.#failure ??= { code, offset };
  }

  /** The next `count` bytes, a view and not a copy; empty after a failure. */
  take(count: number): Uint8Array {
    const end = this.#offset + count;
    if (end > this.#limit) this.fail(this.#codes.tooLarge);
    else if (end > this.#bytes.length) this.fail(this.#codes.truncated);
    if (this.#failure) return new Uint8Array(0);
    const taken = this.#bytes.subarray(this.#offset, end);
    this.#offset = end;
    return taken;
  }

  u8(): number {
    return this.take(1)[0] ?? 0;
  }

  u16(): number {
    const [high = 0, low = 0] = this.take(2);
    return high * 256 + low;
  }

  i32(): number {
    return (this.u16() << 16) | this.u16();
  }
}
