import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** What git does not follow, or never holds text of ours. */
const skipped = new Set([
  'node_modules',
  'dist',
  'package',
  '.git',
  '.cache',
  'demo-output',
  'gallery',
]);

const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

it('keeps no private key among the sources', () => {
  const found: string[] = [];
  for (const top of readdirSync(root, { withFileTypes: true })) {
    if (skipped.has(top.name) || top.name.endsWith('.pem') || top.isSymbolicLink()) continue;
    const inside = top.isDirectory()
      ? readdirSync(join(root, top.name), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
      : [join(root, top.name)];
    for (const path of inside) if (privateKey.test(readFileSync(path, 'latin1'))) found.push(path);
  }
  expect(found).toEqual([]);
  expect('-----BEGIN '.concat('RSA PRIVATE KEY-----')).toMatch(privateKey);
});
