import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePackage } from './make-package.ts';
import { readSigningKey, type SigningKey } from './signing-key.ts';

const manifest = {
  manifest_version: 3,
  name: 'Probe',
  version: '1.2.3',
  minimum_chrome_version: '143',
  key: 'the fixed key',
};

function newKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = readSigningKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  if (!key.ok) throw new Error(key.error);
  return key.value;
}

/** Cuts a CRX3 into its parts by the places that its lengths name, apart from the code that writes it. */
function cut(crx: Buffer) {
  const headerEnd = 12 + crx.readUInt32LE(8);
  const header = crx.subarray(12, headerEnd);
  const zip = crx.subarray(headerEnd);
  // crx_id is 16 bytes, so signed_header_data (field 10000: tag 82 f1 04) is always these 18 at the end.
  const signedData = header.subarray(-18);
  expect(header.subarray(-22, -18).toString('hex')).toBe('82f10412');
  expect(signedData.subarray(0, 2).toString('hex')).toBe('0a10');
  return { header, zip, signedData, crxId: signedData.subarray(2) };
}

describe('makePackage', () => {
  const key = newKey();
  let dist: string;
  let out: string;

  beforeEach(async () => {
    dist = await mkdtemp(join(tmpdir(), 'package-dist-'));
    out = `${dist}-out`;
    await writeFile(join(dist, 'manifest.json'), JSON.stringify(manifest));
    await writeFile(join(dist, 'worker.js'), 'self.x = 1;');
  });

  afterEach(async () => {
    for (const path of [dist, out]) await rm(path, { recursive: true, force: true });
  });

  const made = (name: string) => readFile(join(out, name));
  const manifestIn = (zip: Uint8Array): unknown =>
    JSON.parse(Buffer.from(unzipSync(zip)['manifest.json'] ?? []).toString());

  it('makes for the store a ZIP without the key that the store refuses, and checksums', async () => {
    const names = await makePackage({ dist, out });
    expect(names).toEqual(['department-print-for-canon-1.2.3.zip', 'SHA256SUMS']);
    const zip = await made('department-print-for-canon-1.2.3.zip');
    const { key: _key, ...withoutKey } = manifest;
    expect(manifestIn(zip)).toEqual(withoutKey);
    expect(Object.keys(unzipSync(zip))).toEqual(['manifest.json', 'worker.js']);
    const sum = createHash('sha256').update(zip).digest('hex');
    expect((await made('SHA256SUMS')).toString()).toBe(
      `${sum}  department-print-for-canon-1.2.3.zip\n`,
    );
  });

  it('signs a CRX3 that carries the key, its id and the address of its updates', async () => {
    await makePackage({ dist, out, key, baseUrl: 'https://example.org/a&b/' });
    const crx = await made('department-print-for-canon-1.2.3.crx');
    expect(crx.subarray(0, 8).toString('hex')).toBe('4372323403000000');
    const { header, zip, signedData, crxId } = cut(crx);
    expect(manifestIn(zip)).toEqual({
      ...manifest,
      key: key.publicKey,
      update_url: 'https://example.org/a&b/update.xml',
    });
    const der = Buffer.from(key.publicKey, 'base64');
    expect(header.includes(der)).toBe(true);
    expect(crxId).toEqual(createHash('sha256').update(der).digest().subarray(0, 16));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(signedData.length);
    const signed = Buffer.concat([Buffer.from('CRX3 SignedData\0'), length, signedData, zip]);
    // The signature of 256 bytes stands right before signed_header_data with its tag and length.
    const signature = header.subarray(-22 - 256, -22);
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
    expect(verify('sha256', signed, publicKey, signature)).toBe(true);
  });

  it('names in update.xml the id of the key, the version and the CRX', async () => {
    await makePackage({ dist, out, key, baseUrl: 'https://example.org/a&b/' });
    const xml = (await made('update.xml')).toString();
    expect(xml).toContain(`appid="${key.extensionId}"`);
    expect(xml).toContain(
      'codebase="https://example.org/a&amp;b/department-print-for-canon-1.2.3.crx" version="1.2.3" prodversionmin="143"',
    );
  });

  it('makes a CRX without an address of updates, and no update.xml, where none is known', async () => {
    const names = await makePackage({ dist, out, key });
    expect(names).not.toContain('update.xml');
    const { zip } = cut(await made('department-print-for-canon-1.2.3.crx'));
    expect(manifestIn(zip)).not.toHaveProperty('update_url');
  });

  it('makes the same bytes again, and leaves nothing of an older package', async () => {
    await makePackage({ dist, out, key, baseUrl: 'https://example.org/' });
    const sums = await made('SHA256SUMS');
    await writeFile(join(out, 'department-print-for-canon-1.2.2.zip'), 'old');
    await makePackage({ dist, out, key, baseUrl: 'https://example.org/' });
    expect(await made('SHA256SUMS')).toEqual(sums);
    expect(await readdir(out)).toHaveLength(4);
  });
});
