import { err, ok, type Result } from '../result.ts';
import { bytesToBigInt, type RsaPublicKey } from './rsa-key.ts';

/** RFC 8017, 7.2.1: three bytes of framing and at least eight of padding. */
const overhead = 11;

/**
 * Encrypts with RSAES-PKCS1-v1_5 (RFC 8017, 7.2.1), which WebCrypto does not offer.
 *
 * @param random fills an array with random bytes
 * @returns as many bytes as the modulus has
 */
export function rsaEncrypt(
  message: Uint8Array,
  { modulus, exponent, length }: RsaPublicKey,
  random: (bytes: Uint8Array<ArrayBuffer>) => void = (bytes) => void crypto.getRandomValues(bytes),
): Result<Uint8Array, 'message-too-long'> {
  if (message.length > length - overhead) return err('message-too-long');
  const padded = new Uint8Array(length);
  padded[1] = 2;
  padded.set(paddingBytes(length - message.length - 3, random), 2);
  padded.set(message, length - message.length);
  return ok(bigIntToBytes(power(bytesToBigInt(padded), exponent, modulus), length));
}

/** Random bytes without zeros, because a zero ends the padding. */
function paddingBytes(
  length: number,
  random: (bytes: Uint8Array<ArrayBuffer>) => void,
): Uint8Array {
  const padding = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const bytes = new Uint8Array(length - filled);
    random(bytes);
    for (const byte of bytes) if (byte !== 0) padding[filled++] = byte;
  }
  return padding;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function bigIntToBytes(number: bigint, length: number): Uint8Array {
  const hex = number.toString(16).padStart(length * 2, '0');
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}
