import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { err, ok, type Result } from '../../src/result.ts';
import { extensionIdOfKey } from '../browser/extension-id.ts';

/** A private key that signs a CRX, and what follows from it. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  /** The public part as a manifest's `key` has it: base64 of the DER SubjectPublicKeyInfo. */
  readonly publicKey: string;
  /** The id of every extension that is signed with it. */
  readonly extensionId: string;
}

export type KeyRefusal = 'no-private-key' | 'not-rsa' | 'too-short';

/** Shorter keys are not accepted by current practice (NIST SP 800-131A). */
const MINIMUM_BITS = 2048;

/**
 * In: a private RSA key as PEM, unencrypted, of 2048 bits or more, as `openssl genrsa` or Chrome's
 * own *Pack extension* make it.
 */
export function readSigningKey(pem: string): Result<SigningKey, KeyRefusal> {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch {
    // The reasons of OpenSSL help nobody here, and no part of the file may be shown.
    return err('no-private-key');
  }
  if (privateKey.asymmetricKeyType !== 'rsa') return err('not-rsa');
  if ((privateKey.asymmetricKeyDetails?.modulusLength ?? 0) < MINIMUM_BITS) return err('too-short');
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const publicKey = der.toString('base64');
  return ok({ privateKey, publicKey, extensionId: extensionIdOfKey(publicKey) });
}
