import { execFileSync } from 'node:child_process';
import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rsaEncrypt } from './rsa-encrypt.ts';
import { type RsaPublicKey, readRsaKey } from './rsa-key.ts';

/** Includes key sizes that are not a whole number of bytes. */
const pairs = [512, 1024, 1025, 2048].map((modulusLength) =>
  generateKeyPairSync('rsa', { modulusLength }),
);
const pems = (['spki', 'pkcs1'] as const).flatMap((type) =>
  pairs.map(({ publicKey, privateKey }) => ({
    pem: publicKey.export({ type, format: 'pem' }).toString(),
    publicKey,
    privateKey,
  })),
);

function keyOf(pem: string): RsaPublicKey {
  const key = readRsaKey(pem);
  if (!key) throw new Error('the key was not read');
  return key;
}

describe('RSAES-PKCS1-v1_5', () => {
  it('gives the same bytes as OpenSSL for the same padding', () => {
    for (const { pem, publicKey } of pems) {
      const key = keyOf(pem);
      const message = new TextEncoder().encode('8675309abcdef');
      const cipher = rsaEncrypt(message, key, (bytes) => bytes.fill(0xa5));
      const block = Buffer.alloc(key.length, 0xa5);
      block.set([0, 2]);
      block.set([0, ...message], key.length - message.length - 1);
      const padding = constants.RSA_NO_PADDING;
      const theirs = publicEncrypt({ key: publicKey, padding }, block);
      expect(cipher.ok && Buffer.from(cipher.value).equals(theirs)).toBe(true);
    }
  });

  it('can be decrypted by OpenSSL, whatever the message', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pems), fc.uint8Array({ maxLength: 300 }), (pair, message) => {
        const key = keyOf(pair.pem);
        const cipher = rsaEncrypt(message, key);
        expect(cipher.ok).toBe(message.length <= key.length - 11);
        if (!cipher.ok) return;
        expect(cipher.value).toHaveLength(key.length);
        const padding = constants.RSA_NO_PADDING;
        const block = privateDecrypt({ key: pair.privateKey, padding }, cipher.value);
        const padded = block.subarray(2, key.length - message.length - 1);
        expect([...block.subarray(0, 2)]).toEqual([0, 2]);
        expect(padded.length).toBeGreaterThanOrEqual(8);
        expect(padded.includes(0)).toBe(false);
        expect([...block.subarray(2 + padded.length)]).toEqual([0, ...message]);
      }),
      { numRuns: 40 },
    );
  });

  it('is decrypted by the program openssl', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rsa-'));
    try {
      const file = join(folder, 'key.pem');
      for (const { pem, privateKey } of pems.slice(0, 3)) {
        writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
        const cipher = rsaEncrypt(new TextEncoder().encode('8675309'), keyOf(pem));
        if (!cipher.ok) throw new Error(cipher.error);
        const shown = execFileSync('openssl', ['pkeyutl', '-decrypt', '-inkey', file], {
          input: cipher.value,
        });
        expect(shown.toString()).toBe('8675309');
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('never pads with a zero, and never pads twice in the same way', () => {
    const [pair] = pems;
    const key = keyOf(pair?.pem ?? '');
    let call = 0;
    // The first random bytes are all zero, so more are requested.
    const random = (bytes: Uint8Array) => void bytes.fill(call++ % 2);
    expect(rsaEncrypt(new Uint8Array(0), key, random).ok).toBe(true);
    expect(call).toBe(2);
    const [a, b] = [1, 2].map(() => rsaEncrypt(new Uint8Array(3), key));
    expect(a).not.toEqual(b);
  });
});

describe('a public key', () => {
  it('is read with any white space between its lines', () => {
    for (const { pem } of pems) {
      const key = keyOf(pem);
      for (const written of [
        pem.replace(/\n/g, '   \n'),
        pem.replace(/\n/g, '\r\n'),
        pem.replace(/\n/g, '\r'),
        pem.replace(/\n/g, ' '),
        pem.replace(/\n/g, ''),
        `\t ${pem.replace(/(.{7})/g, '$1 ').replace(/- -/g, '--')}`.replace(
          /-----[^-]+-----/g,
          (line) => line.replace(/ /g, '').replace(/(BEGIN|END|RSA|PUBLIC)(?=[A-Z])/g, '$1 '),
        ),
      ]) {
        expect(readRsaKey(written), written).toEqual(key);
      }
    }
  });

  it('is not read from another kind of key, or from an incomplete one', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    expect(readRsaKey(other.export({ type: 'spki', format: 'pem' }).toString())).toBe(undefined);
    for (const { pem } of pems) {
      expect(readRsaKey(pem.slice(0, pem.length / 2))).toBe(undefined);
      const [begin = '', ...lines] = pem.trim().split('\n');
      const half = [begin, lines[0]?.slice(0, 40), lines.at(-1)].join('\n');
      expect(readRsaKey(half)).toBe(undefined);
    }
  });

  it('is read or refused without an error, whatever the text', () => {
    const pem = pems[0]?.pem ?? '';
    fc.assert(
      fc.property(fc.nat(pem.length), fc.string({ maxLength: 4 }), (at, put) => {
        const key = readRsaKey(pem.slice(0, at) + put + pem.slice(at + put.length));
        if (key) expect(key.length).toBeGreaterThanOrEqual(64);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => readRsaKey(text) === undefined));
  });
});
