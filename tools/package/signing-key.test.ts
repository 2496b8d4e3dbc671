import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readSigningKey } from './signing-key.ts';

const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('readSigningKey', () => {
  it('takes an RSA key, and knows its public part and its id', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = readSigningKey(pem(privateKey));
    expect(key).toMatchObject({
      ok: true,
      value: {
        publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
        extensionId: expect.stringMatching(/^[a-p]{32}$/),
      },
    });
  });

  it('refuses what is no private key', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const onlyPublic = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    for (const text of ['', 'no key', onlyPublic]) {
      expect(readSigningKey(text)).toEqual({ ok: false, error: 'no-private-key' });
    }
  });

  it('refuses a key of another kind, and one that is too weak', () => {
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(readSigningKey(pem(curve.privateKey))).toEqual({ ok: false, error: 'not-rsa' });
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
    expect(readSigningKey(pem(short.privateKey))).toEqual({ ok: false, error: 'too-short' });
  });
});
