const mask = '•••';

/**
 * Holds a value that must not be shown. Converting it to text, JSON or an inspector's view gives
 * `•••`. Only {@link reveal} returns the value itself; it is called only where the bytes for the
 * device are made or where a storage area that may contain a PIN is written.
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

/** The only way to the value inside a {@link Secret}. */
export function reveal<T>(secret: Secret<T>): T {
  return Secret.reveal(secret);
}
