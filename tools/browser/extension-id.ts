import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The id Chrome gives an extension whose manifest carries this `key`.
 *
 * In: the manifest's `key`, a public key as base64 of its DER SubjectPublicKeyInfo. Out: 32 letters
 * from `a` to `p`: the first 128 bits of the SHA-256 of the DER, each hexadecimal digit 0–f written
 * as a–p (Chromium, `components/crx_file/id_util.cc`).
 */
export function extensionIdOfKey(key: string): string {
  const der = Buffer.from(key, 'base64');
  const digits = createHash('sha256').update(der).digest('hex').slice(0, 32);
  return Array.from(digits, (digit) =>
    String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)),
  ).join('');
}

/**
 * The id of the unpacked extension in folder `dist`.
 *
 * Throws when its manifest carries no `key`: Chrome would then make an id from the folder's path,
 * and no policy could be written for it beforehand.
 */
export async function extensionIdOf(dist: string): Promise<string> {
  const path = join(dist, 'manifest.json');
  const manifest: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'key' in manifest) {
    if (typeof manifest.key === 'string') return extensionIdOfKey(manifest.key);
  }
  throw new Error(`${path} has no "key", so the extension's id cannot be known.`);
}
