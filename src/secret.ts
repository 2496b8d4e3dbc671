const mask = '•••';

/**
 * Holds a value that must not be shown. Turning it into text, JSON or an inspector's view gives
 * `•••`; the value itself comes out through {@link reveal} alone, which is called only where the
 * bytes for the device are made or where a storage area that may hold a PIN is written.
 */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  static reveal<T>(secret: Secret<T>): T {
    return secret.#value;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  /** Node's `util.inspect`, and so `console.log`, asks for this symbol. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return mask;
  }
}

/** The one way to the value inside a {@link Secret}. */
export function reveal<T>(secret: Secret<T>): T {
  return Secret.reveal(secret);
}
