import { createHash, sign } from 'node:crypto';
import type { SigningKey } from './signing-key.ts';

/**
 * Wraps a ZIP archive into a signed CRX3 file (Chromium, `components/crx_file/crx3.proto`,
 * `crx_creator.cc`). Signing is RSA with PKCS #1 v1.5 padding, so the same key and archive give the
 * same bytes.
 *
 * ```
 * "Cr24" | version = 3 (uint32 LE) | header's length (uint32 LE) | header | ZIP archive
 *
 * header, Protocol Buffers, length-delimited fields:
 *   2      sha256_with_rsa       1  public_key   DER SubjectPublicKeyInfo
 *                                2  signature    over what follows
 *   10000  signed_header_data    1  crx_id       first 16 bytes of SHA-256(public_key)
 *
 * what is signed:
 *   "CRX3 SignedData" NUL | length of signed_header_data (uint32 LE) | signed_header_data | ZIP
 * ```
 */
export function crx3(zip: Uint8Array, key: SigningKey): Uint8Array {
  const publicKey = Buffer.from(key.publicKey, 'base64');
  const crxId = createHash('sha256').update(publicKey).digest().subarray(0, 16);
  const signedData = field(1, crxId);
  const signature = sign(
    'sha256',
    Buffer.concat([SIGNED_DATA, uint32(signedData.length), signedData, zip]),
    key.privateKey,
  );
  const proof = Buffer.concat([field(1, publicKey), field(2, signature)]);
  const header = Buffer.concat([field(2, proof), field(10000, signedData)]);
  return Buffer.concat([Buffer.from('Cr24'), uint32(3), uint32(header.length), header, zip]);
}

const SIGNED_DATA = Buffer.from('CRX3 SignedData\0');

/** Protocol Buffers' wire type of a field with its length in front. */
const LENGTH_DELIMITED = 2;

function field(number: number, value: Uint8Array): Buffer {
  const tag = varint(number * 8 + LENGTH_DELIMITED);
  return Buffer.concat([tag, varint(value.length), value]);
}

/** Seven bits a byte, the lowest first; the top bit says that more follow. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
  return Buffer.from([...bytes, rest]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
