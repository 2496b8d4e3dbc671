import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRaw } from '../../tools/virtual-imagerunner/device.fixture.ts';
import {
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../../tools/virtual-imagerunner/device.ts';
import { isEnded, type JobEntry } from '../../tools/virtual-imagerunner/job-entry.ts';

const run = promisify(execFile);
const standardTests = '/usr/share/cups/ipptool';
const samples = join(import.meta.dirname, '../fixtures/samples');

let device: VirtualImageRunner;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ipptool-'));
  device = await startVirtualImageRunner();
});

afterAll(async () => {
  await device.close();
  await rm(folder, { recursive: true, force: true });
});

/** CUPS's own IPP client, with one of its own test files; its report is shown where it fails. */
async function ipptool(test: string, ...more: readonly string[]): Promise<string> {
  const document = join(samples, 'letter.pdf');
  const args = ['-t', '-I', ...more, '-f', document, device.ippUri, test];
  const result = await run('ipptool', args).catch((error: { stdout?: string }) => {
    throw new Error(`ipptool ${test}\n${error.stdout ?? String(error)}`);
  });
  expect(result.stdout).toContain('[PASS]');
  expect(result.stdout).not.toContain('[FAIL]');
  return result.stdout;
}

function ended(number: number): Promise<JobEntry> {
  return device.waitForJob((job) => job.number === number && isEnded(job));
}

/** The documents that ipp-1.1.test prints and Debian does not ship, beside a copy of the test. */
async function provideDocuments(): Promise<string> {
  const test = join(folder, 'ipp-1.1.test');
  await copyFile(join(standardTests, 'ipp-1.1.test'), test);
  for (const size of ['a4', 'letter']) {
    await copyFile(join(samples, 'letter.pdf'), join(folder, `document-${size}.pdf`));
    await writeFile(join(folder, `document-${size}.ps`), '%!PS-Adobe-3.0\nshowpage\n');
  }
  for (const [name, output] of [
    ['color.jpg', 'jpeg'],
    ['gray.jpg', 'jpeggray'],
  ]) {
    const args = ['-dBATCH', '-dNOPAUSE', '-dQUIET', '-r30', '-dLastPage=1', `-sDEVICE=${output}`];
    await run('gs', [
      ...args,
      `-sOutputFile=${join(folder, name ?? '')}`,
      join(samples, 'letter.pdf'),
    ]);
  }
  return test;
}

describe("the virtual imageRUNNER and CUPS's ipptool", () => {
  it.each([
    'get-printer-attributes.test',
    'get-job-template-attributes.test',
    'get-printer-description-attributes.test',
    'validate-job.test',
    'print-job.test',
    'print-job-letter.test',
    'create-job.test',
    'get-jobs.test',
    'get-completed-jobs.test',
  ])('passes %s', async (test) => {
    await ipptool(test);
  });

  it('passes cancel-current-job.test on a job that is held', async () => {
    const hold = await readFile(join(samples, '../cpca/20-hold.json'), 'utf8');
    const { streamHex } = JSON.parse(hold) as { streamHex: string };
    await Promise.all(device.jobs().map(({ number }) => ended(number)));
    await sendRaw(device.rawPort, Buffer.from(streamHex, 'hex'));
    const { number } = await device.waitForJob((job) => job.state === 'pending-held');
    await ipptool('cancel-current-job.test');
    expect(device.jobs().find((job) => job.number === number)?.state).toBe('canceled');
  });

  it('passes the whole of ipp-1.1.test, and ends each of its jobs', async () => {
    const report = await ipptool(await provideDocuments());
    expect(report).toMatch(/\b0 failed\b/);
    await Promise.all(device.jobs().map(({ number }) => ended(number)));
    expect(device.jobs().filter((job) => job.state === 'aborted')).toEqual([]);
  });
});
