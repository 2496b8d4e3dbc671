import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePackage } from '../../tools/package/make-package.ts';
import { dist } from '../../tools/stage/stage.ts';

const run = promisify(execFile);

/** What the build reads. */
const sources = [
  'manifest.json',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
  'src',
  'public',
  'tools',
];

describe('the package', () => {
  let home: string;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'package-test-'));
  });

  afterAll(() => rm(home, { recursive: true, force: true }));

  /** Builds a copy of the sources, which lies in `folder` and is as old as `date`, and packs it. */
  const checksums = async (folder: string, date: string, timeZone: string) => {
    const root = join(home, folder);
    for (const name of sources) await cp(name, join(root, name), { recursive: true });
    for (const name of await readdir(root, { recursive: true })) {
      await utimes(join(root, name), new Date(date), new Date(date));
    }
    await symlink(resolve('node_modules'), join(root, 'node_modules'));
    const vite = resolve('node_modules/vite/bin/vite.js');
    await run(process.execPath, [vite, 'build'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', TZ: timeZone },
    });
    return packed(join(root, 'dist'), join(root, 'package'));
  };

  const packed = async (from: string, out: string) => {
    await makePackage({ dist: from, out });
    return readFile(join(out, 'SHA256SUMS'), 'utf8');
  };

  it('has the same bytes wherever and whenever the same sources are built', async () => {
    const one = await checksums('one', '2001-02-03', 'America/New_York');
    const other = await checksums('another/folder', '2030-11-12', 'Asia/Tokyo');
    expect(other).toBe(one);
    expect(await packed(dist, join(home, 'of-the-tests-own-build'))).toBe(one);
  });
});
