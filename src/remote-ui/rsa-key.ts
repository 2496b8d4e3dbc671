/** An RSA public key. */
export interface RsaPublicKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
  /** The length of the modulus in bytes (RFC 8017: k). */
  readonly length: number;
}

/** Keys outside these sizes are refused, in bits. A device's key has 1024 or 2048. */
const modulusBits = { least: 512, most: 8192 } as const;

/** Larger exponents would only cost time. */
const mostExponentBits = 64;

/** The object identifier rsaEncryption, 1.2.840.113549.1.1.1 (RFC 8017, appendix C), as DER. */
const rsaEncryption = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

const tag = { integer: 0x02, bitString: 0x03, sequence: 0x30 } as const;

/**
 * Reads a public key in PEM, as SubjectPublicKeyInfo (RFC 5280) or RSAPublicKey (RFC 8017). It
 * ignores white space between the BEGIN and END lines, because devices write spaces, carriage
 * returns, or everything on one line.
 *
 * @returns `undefined` if the text is no such key
 */
export function readRsaKey(pem: string): RsaPublicKey | undefined {
  const inside = /-----BEGIN (?:RSA )?PUBLIC KEY-----([\s\S]*?)-----END/.exec(pem)?.[1] ?? '';
  const base64 = inside.replace(/\s+/g, '');
  if (base64 === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  try {
    const der = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return keyIn(der);
  } catch {
    // The text is neither Base64 nor DER, so it is no key.
    return undefined;
  }
}

function keyIn(der: Uint8Array): RsaPublicKey | undefined {
  const outer = new DerReader(der).element(tag.sequence);
  const first = outer.peek();
  if (first !== tag.sequence) return keyOf(outer);
  const algorithm = outer.element(tag.sequence);
  if (!rsaEncryption.every((byte) => algorithm.byte() === byte)) return undefined;
  const bits = outer.element(tag.bitString);
  // This byte is the number of unused bits at the end.
  if (bits.byte() !== 0) return undefined;
  return keyOf(bits.element(tag.sequence));
}

function keyOf(sequence: DerReader): RsaPublicKey | undefined {
  const modulus = sequence.integer();
  const exponent = sequence.integer();
  const bits = modulus.toString(2).length;
  if (bits < modulusBits.least || bits > modulusBits.most) return undefined;
  if (exponent < 3n || exponent % 2n === 0n || modulus % 2n === 0n) return undefined;
  if (exponent.toString(2).length > mostExponentBits) return undefined;
  return { modulus, exponent, length: Math.ceil(bits / 8) };
}

/** Reads DER (X.690) from start to end. Throws on an unexpected element. */
class DerReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  peek(): number | undefined {
    return this.#bytes[this.#at];
  }

  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new RangeError('DER ends too early');
    return byte;
  }

  element(expected: number): DerReader {
    if (this.byte() !== expected) throw new RangeError('another element in DER');
    const short = this.byte();
    let length = short;
    if (short >= 0x80) {
      // 8.1.3.5: the low bits are the number of length bytes. Three are enough for any key.
      if (short < 0x81 || short > 0x83) throw new RangeError('a length that no key has');
      length = 0;
      for (let left = short - 0x80; left > 0; left--) length = length * 256 + this.byte();
    }
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError('DER ends too early');
    const inside = new DerReader(this.#bytes.subarray(this.#at, end));
    this.#at = end;
    return inside;
  }

  integer(): bigint {
    const { value, negative } = this.element(tag.integer).#asInteger();
    if (negative) throw new RangeError('a negative number in a key');
    return value;
  }

  #asInteger(): { readonly value: bigint; readonly negative: boolean } {
    return { value: bytesToBigInt(this.#bytes), negative: (this.#bytes[0] ?? 0x80) >= 0x80 };
  }
}

/** Reads `bytes` as a number, the most significant byte first (RFC 8017: OS2IP). */
export function bytesToBigInt(bytes: Uint8Array): bigint {
  let hex = '0x0';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return BigInt(hex);
}
