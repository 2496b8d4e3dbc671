import { constants, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto';
import type { RemoteUiSettings } from './settings.ts';

const modulusLength = 2048;
/** RFC 8017 section 7.2.2: 00 02, at least eight bytes that are not zero, 00. */
const leastPadding = 8;

/**
 * One key for all devices in this process, because making one takes long. Made at its first use.
 */
let pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;

/** The device's RSA key. */
export class ChallengeKey {
  /** The public key in PEM, as devices are known to write it: [T×2] for spaces and one line. */
  pem(style: RemoteUiSettings['key']): string {
    const pem = this.#keys().publicKey.export({ type: 'spki', format: 'pem' }).toString().trim();
    const lines = pem.split('\n');
    if (style === 'one-line') return lines.join(' ');
    return lines.join(style === 'spaces' ? '  \n' : '\r\n');
  }

  /**
   * Decrypts Base64 of RSAES-PKCS1-v1_5 for this key; `undefined` if it is no such message. This
   * code removes the padding itself, because Node answers with random bytes if the padding is
   * wrong.
   */
  decrypt(base64: string): string | undefined {
    const cipher = Buffer.from(base64, 'base64');
    if (cipher.length !== modulusLength / 8) return undefined;
    try {
      const key = { key: this.#keys().privateKey, padding: constants.RSA_NO_PADDING };
      const padded = privateDecrypt(key, cipher);
      const end = padded.indexOf(0, 2);
      if (padded[0] !== 0 || padded[1] !== 2 || end < 2 + leastPadding) return undefined;
      return padded.subarray(end + 1).toString('utf8');
    } catch {
      // The number is not less than the modulus.
      return undefined;
    }
  }

  #keys() {
    pair ??= generateKeyPairSync('rsa', { modulusLength });
    return pair;
  }
}
