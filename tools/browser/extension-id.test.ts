import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { extensionIdOf, extensionIdOfKey } from './extension-id.ts';

describe('extensionIdOfKey', () => {
  it('gives our own key the id that policies are written for', async () => {
    const key = await readFile(new URL('extension-key.txt', import.meta.url), 'utf8');
    expect(extensionIdOfKey(key)).toBe('mmpbmbbmlbidalicoclpcfdjjjbfknha');
  });
});

describe('extensionIdOf', () => {
  it('reads the key from the manifest: Chromium 156 gave the probe this id', async () => {
    const probe = new URL('../../tests/fixtures/probe-extension', import.meta.url);
    expect(await extensionIdOf(probe.pathname)).toBe('gepgiohhobcdogdkkbpbmnoeenagibbe');
  });

  it('refuses a folder whose manifest has no key', async () => {
    const here = new URL('../../tests/fixtures', import.meta.url);
    await expect(extensionIdOf(here.pathname)).rejects.toThrow('manifest.json');
  });
});
