import { constants, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto';
import type { RemoteUiSettings } from './settings.ts';

const modulusLength = 2048;
/** RFC 8017 section 7.2.2: 00 02, eight bytes that are not zero at least, 00. */
const leastPadding = 8;

/** Of all devices in this process, since making one takes long; made when a page needs it first. */
let pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;

/** The device's RSA key. */
export class ChallengeKey {
  /** The public key in PEM, written as devices are known to: [T×2] for spaces and one line. */
  pem(style: RemoteUiSettings['key']): string {
    const pem = this.#keys().publicKey.export({ type: 'spki', format: 'pem' }).toString().trim();
    const lines = pem.split('\n');
    if (style === 'one-line') return lines.join(' ');
    return lines.join(style === 'spaces' ? '  \n' : '\r\n');
  }

  /**
   * What RSAES-PKCS1-v1_5 encrypted for this key, from Base64; `undefined` where it is no such
   * message. The padding is taken off here, since Node's own way answers with random bytes.
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
      // A number that is not less than the modulus.
      return undefined;
    }
  }

  #keys() {
    pair ??= generateKeyPairSync('rsa', { modulusLength });
    return pair;
  }
}
