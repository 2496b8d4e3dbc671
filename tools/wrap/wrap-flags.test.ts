import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reveal } from '../../src/secret.ts';
import { decodeCpca } from '../cpca-reader/decode.ts';

import { expectRefusal, wrapHere, wrapProcess } from './wrap-process.fixture.ts';

let folder = '';
const path = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wrap-test-'));
  await mkdir(path('folder'));
  await writeFile(path('doc.ps'), '%!PS-Adobe-3.0\nshowpage\n');
  await writeFile(path('doc.pdf'), '%PDF-1.7\n');
  await writeFile(path('empty.ps'), '');
  await writeFile(path('pin'), '8642975\n');
  await writeFile(path('pin-bad'), '8642975x\n');
  await writeFile(path('panel-pin'), '0042\n');
});
afterAll(() => rm(folder, { recursive: true }));

describe('wrap with flags', { timeout: 60_000 }, () => {
  const flags = (...more: string[]) => ['--in', path('doc.ps'), '--out', path('job.bin'), ...more];
  const none = ['--configuration', 'none'];
  const who = ['--department', '0001234', '--pin-file'];

  it('writes a held job that the decoder reads back, for its owner only', async () => {
    const outcome = await wrapProcess(
      flags(
        '--configuration',
        'c',
        ...who,
        path('pin'),
        '--secured-pin-file',
        path('panel-pin'),
      ).concat(
        ...['--user', 'müller', '--title', 'Плата', '--copies', '2', '--color', 'mono'],
        ...['--duplex', 'longEdge', '--media-size', 'A4', '--resolution', '600'],
      ),
    );
    expect(outcome).toMatchObject({ code: 0, err: '' });
    const decoded = decodeCpca(await readFile(path('job.bin')));
    if (!decoded.ok) throw new Error(decoded.error.code);
    expect(decoded.value).toMatchObject({
      departmentId: 1234,
      jobMode: 'secured',
      userName: 'müller',
      documentName: 'Plata',
      ticket: { copies: 2, color: 'mono', sides: 'two-sided', mediaSize: 'A4', resolution: 600 },
    });
    expect(reveal(decoded.value.pin)).toBe(8642975);
    expect(decoded.value.securedPin && reveal(decoded.value.securedPin)).toBe('0042');
    expect((await stat(path('job.bin'))).mode & 0o777).toBe(0o600);
    await rm(path('job.bin'));
  });

  it.each([
    ['A without PIN', () => flags('--configuration', 'A', '--department', '7'), /A needs a PIN/],
    [
      'C without ID',
      () => flags('--configuration', 'C', '--pin-file', path('pin')),
      /Department ID/,
    ],
    [
      'B with a PIN',
      () => flags('--configuration', 'B', ...who, path('pin')),
      /--pin-file does not/,
    ],
    [
      'none with ID',
      () => flags('--configuration', 'none', '--department', '7'),
      /does not go with/,
    ],
    ['no configuration', () => flags(), /--configuration is missing/],
    ['a PIN as argument', () => flags('--pin', '8642975'), /--pin is refused: .*--pin-file/],
    ['a stray argument', () => flags('8642975'), /belongs to no flag/],
    ['an unknown flag', () => flags('--colour', 'x'), /--colour is not known/],
    ['a flag twice', () => flags('--copies', '1', '--copies', '2'), /--copies is given twice/],
    ['a flag without value', () => ['--in', '--out', 'x'], /--in needs a value/],
    ['no --out', () => ['--in', 'x'], /--out is missing/],
    [
      'a wrong word',
      () => flags('--configuration', 'none', '--color', 'blue'),
      /--color "blue" is not/,
    ],
    [
      'copies in letters',
      () => flags('--configuration', 'none', '--copies', 'two'),
      /--copies must be/,
    ],
    [
      'a bad PIN file',
      () => flags('--configuration', 'A', ...who, path('pin-bad')),
      /--pin-file: the/,
    ],
    ['no PIN file', () => flags('--configuration', 'A', ...who, path('no')), /does not exist/],
    ['a long PIN file', () => flags('--configuration', 'A', ...who, 'package.json'), /too long/],
    ['a PDF', () => ['--in', path('doc.pdf'), '--out', path('job.bin'), ...none], /--in is a PDF/],
    [
      'an empty file',
      () => ['--in', path('empty.ps'), '--out', path('job.bin'), ...none],
      /empty file/,
    ],
    [
      'a missing file',
      () => ['--in', path('nope'), '--out', path('job.bin'), ...none],
      /--in .*does not exist/,
    ],
    [
      'a folder as input',
      () => ['--in', path('folder'), '--out', path('job.bin'), ...none],
      /--in .*folder/,
    ],
    [
      'a folder as output',
      () => ['--in', path('doc.ps'), '--out', path('folder'), ...none],
      /--out .*ordinary/,
    ],
    [
      'no such folder',
      () => ['--in', path('doc.ps'), '--out', path('no/x'), ...none],
      /--out .*not exist/,
    ],
  ] as [string, () => string[], RegExp][])(
    'refuses %s in one line and leaves nothing behind',
    async (_, args, says) => {
      const before = await readdir(folder);
      expectRefusal(await wrapHere(args()), says);
      expect(await readdir(folder)).toEqual(before);
    },
  );

  it('refuses as a process too, with exit code 2', async () => {
    expectRefusal(await wrapProcess(flags('--pin', '8642975')), /--pin is refused/);
  });

  it('explains itself', async () => {
    const help = await wrapHere(['--help']);
    expect(help.code).toBe(0);
    expect(help.out.toString()).toContain('--secured-pin-file');
  });
});
