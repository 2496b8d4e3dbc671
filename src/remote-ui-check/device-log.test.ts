import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pagesAt } from '../../tests/doubles/node-pages.ts';
import { sampleJob, samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { emptyDisk, local, session } from '../../tests/doubles/stored-browser.ts';
import { ippRequest } from '../../tools/virtual-imagerunner/device.fixture.ts';
import {
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../../tools/virtual-imagerunner/device.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});

import { readLogMemory, rememberLook, setByItself } from '../browser/device-log-memory.ts';
import { recordDeviceWord } from '../browser/device-word.ts';
import { listJobs, readJob } from '../browser/job-queries.ts';
import { recordJobEvent, storeNewJob } from '../browser/job-store.ts';
import type { SendingOrder } from '../browser/messages.ts';
import { operation } from '../ipp/operations.ts';
import { textAttribute } from '../ipp/value.ts';
import type { DeviceWord } from '../jobs/device-word.ts';
import type { JobRecord } from '../jobs/job.ts';
import { readDeviceLog } from './device-log.ts';
import type { Tell } from './device-pages.ts';
import { readLogByItself } from './log-by-itself.ts';

const id = '1234567';
const pin = '765432';
let device: VirtualImageRunner;
let asked: object[];
let order: SendingOrder;

beforeEach(async () => {
  await emptyDisk();
  device = await startVirtualImageRunner({
    ...{ departments: [`${id}:${pin}`, '42'], ippAccounting: 'honoured', render: false },
    remoteUi: { flavour: 'r-dept' },
  });
  asked = [];
  order = {
    ...{ proceed: true, settings: {} },
    accounting: { kind: 'department', departmentId: id, pin },
  };
});

afterEach(() => device.close());

const tell = (async (message: object) => {
  asked.push(message);
  return order;
}) as unknown as Tell;

const page = () => device.remoteUi?.url ?? '';
const web = () => ({ pages: pagesAt(page()), wait: async () => undefined });

/** A job that the device received under this Department ID, and its record in our log. */
async function printed(title: string, departmentId: string, given: Partial<JobRecord> = {}) {
  const now = Date.now();
  const before = device.jobs().length;
  await ippRequest(
    device.ippUri,
    operation.printJob,
    [
      textAttribute('requesting-user-name', 'name', 'print-7f3a91c2'),
      textAttribute('job-name', 'name', title),
    ],
    Buffer.from('%!PS\nshowpage\n'),
    [textAttribute('job-account-id', 'name', departmentId)],
  );
  await device.waitForJob((job) => job.number > before && isEnded(job));
  const job = sampleJob({
    ...{ id: `job-${title}-${departmentId}`, title, departmentId, documentBegun: true },
    ...{ printer: { ...samplePrinter, uri: device.ippUri }, state: 'unknown', createdAt: now },
    history: [
      { state: 'sending', at: now },
      { state: 'unknown', at: Date.now() },
    ],
    ...given,
  });
  await storeNewJob(job);
  return job;
}

const read = (job: JobRecord, byItself = false) =>
  readDeviceLog({ jobId: job.id, told: page(), clearAllowed: true, usersNamedById: false }, tell, {
    byItself,
    web: web(),
  });

const wordOf = async ({ id: jobId }: JobRecord): Promise<DeviceWord | undefined> =>
  (await readJob(jobId))?.deviceWord;

describe('what the device’s log says about a job', () => {
  it('is stored in the job’s record, which keeps its state', async () => {
    const job = await printed('Minutes', '9999');
    const answer = await read(job);
    expect(answer).toMatchObject({ kind: 'answered', loggedOut: true });
    expect(await readJob(job.id)).toMatchObject({
      state: 'unknown',
      deviceWord: { kind: 'recorded', result: 'failed', departmentId: 9999, endCode: '#701' },
    });
    expect(asked).toEqual([{ type: 'begin-sending', checkAt: job.printer, log: job.id }]);
  });

  it('contains nothing of other people’s jobs and no PIN', async () => {
    await ippRequest(
      device.ippUri,
      operation.printJob,
      [textAttribute('job-name', 'name', 'Secret plan')],
      Buffer.from('%!PS\nshowpage\n'),
      [textAttribute('job-account-id', 'name', '42')],
    );
    const job = await printed('Minutes', '9999');
    await read(job);
    const stored = JSON.stringify([
      ...[await listJobs(), await readLogMemory(device.ippUri)],
      ...[[...local.values], [...session.values]],
    ]);
    expect(stored).toContain('recorded');
    expect(stored).not.toMatch(/Secret|765432/);
    expect(await readLogMemory(device.ippUri)).toEqual({ highest: 2, at: expect.any(Number) });
  });

  it('tells two jobs with the same name apart by their order', async () => {
    const first = await printed('Minutes', '9999', { id: 'first' });
    const second = await printed('Minutes', '9999', { id: 'second' });
    await read(second);
    await read(first);
    expect(await wordOf(first)).toMatchObject({ jobNumber: 1 });
    expect(await wordOf(second)).toMatchObject({ jobNumber: 2 });
  });

  it('never comes from the row of an earlier job of that name, however long ago the log was read', async () => {
    const day = 24 * 3_600_000;
    await rememberLook(device.ippUri, 0, Date.now() - 9 * day);
    const at = Date.now() - 4 * day;
    const steps = (['sending', 'done'] as const).map((state) => ({ state, at }));
    await printed('Minutes', '42', { id: 'old', createdAt: at, state: 'done', history: steps });
    // The device's log does not contain this job.
    const job = sampleJob({
      ...{ id: 'new', title: 'Minutes', departmentId: '42', documentBegun: true, state: 'unknown' },
      printer: { ...samplePrinter, uri: device.ippUri },
      history: [{ state: 'sending', at: Date.now() }],
    });
    await storeNewJob(job);
    await read(job);
    expect(await wordOf(job)).toMatchObject({ kind: 'several' });
  });

  it('is not requested if the worker provides no credentials', async () => {
    const job = await printed('Minutes', '9999');
    order = { proceed: false, reason: 'ended' };
    expect(await read(job)).toMatchObject({ kind: 'not-reached', check: { reason: 'no-entry' } });
    expect(device.remoteUi?.tries()).toEqual([]);
    expect(await wordOf(job)).toBeUndefined();
  });

  it.each<[string, Partial<JobRecord>]>([
    ['is under way', { state: 'printing' }],
    ['was sent without a Department ID', { printer: { ...samplePrinter, configuration: 'none' } }],
    ['no longer has a title', { state: 'failed', title: '' }],
    ['was passed on by a print server', { state: 'done', handedOn: true }],
  ])('is not requested if the job %s', async (_, given) => {
    const job = await printed('Minutes', '9999', given);
    expect(await read(job)).toEqual({ kind: 'job-gone' });
    expect(asked).toEqual([]);
  });

  it('is not requested if nothing was sent', async () => {
    const unsent = sampleJob({
      state: 'failed',
      printer: { ...samplePrinter, uri: device.ippUri },
    });
    await storeNewJob(unsent);
    expect(await read(unsent)).toEqual({ kind: 'job-gone' });
    expect(asked).toEqual([]);
  });

  it('is kept when a later reading finds no row, and does not stop a job that is under way', async () => {
    const job = await printed('Minutes', '9999');
    await read(job);
    await recordDeviceWord(job.id, { kind: 'not-found', at: 1 });
    expect(await wordOf(job)).toMatchObject({ kind: 'recorded' });
    await recordJobEvent(job.id, { type: 'resolved', word: 'print-again' });
    expect(await wordOf(job)).toBeUndefined();
    await recordDeviceWord(job.id, { kind: 'not-found', at: 1 });
    expect(await readJob(job.id)).toMatchObject({ state: 'accepted' });
    expect(await wordOf(job)).toBeUndefined();
    await recordDeviceWord('deleted', { kind: 'not-found', at: 1 });
    expect(await readJob('deleted')).toBeUndefined();
  });

  it('is kept when the person says what became of the job', async () => {
    const job = await printed('Minutes', '42');
    await read(job);
    await recordJobEvent(job.id, { type: 'resolved', word: 'printed' });
    expect(await readJob(job.id)).toMatchObject({ state: 'done', deviceWord: { result: 'good' } });
  });
});

describe('reading the log automatically', () => {
  const byItself = (job: JobRecord) => readLogByItself(job.id, tell, async () => page(), web());

  it('happens only if the person has allowed it for this device', async () => {
    const job = await printed('Minutes', '9999');
    await setByItself('ipp://other.example.org/', { clear: true });
    await byItself(job);
    expect(asked).toEqual([]);
    await setByItself(device.ippUri, { clear: true });
    await byItself(job);
    expect(await wordOf(job)).toMatchObject({ kind: 'recorded', endCode: '#701' });
    // The permission is stored beside what was seen at the last reading.
    expect(await readLogMemory(device.ippUri)).toMatchObject({
      byItself: { clear: true },
      highest: 1,
    });
  });

  it('does not send the PIN unencrypted unless the person has agreed to that', async () => {
    const job = await printed('Minutes', '9999');
    await setByItself(device.ippUri, { clear: false });
    await byItself(job);
    expect(device.remoteUi?.tries()).toEqual([]);
  });

  it('does not try what the device has refused, and reads once for each job', async () => {
    await setByItself(device.ippUri, { clear: true });
    for (const failure of [
      { code: 'account-authorization-failed' },
      { code: 'end-code', endCode: '#701' },
    ] as const) {
      await byItself(
        await printed(`Refused ${failure.code}`, '9999', { state: 'failed', failure }),
      );
    }
    const read = await printed('Read', '9999', { deviceWord: { kind: 'not-found', at: 1 } });
    await byItself(read);
    expect(asked).toEqual([]);
    expect(device.remoteUi?.tries()).toEqual([]);
  });

  it('stops at the first refusal, until the person allows it again', async () => {
    await setByItself(device.ippUri, { clear: true });
    const wrong = { kind: 'department', departmentId: id, pin: '1111111' } as const;
    order = { proceed: true, settings: {}, accounting: wrong };
    const failure = { code: 'ended-by-device' } as const;
    const job = await printed('Minutes', '9999', { state: 'failed', failure });
    await byItself(job);
    expect(await wordOf(job)).toMatchObject({ kind: 'refused' });
    expect((await readLogMemory(device.ippUri)).byItself).toBeUndefined();
    await byItself(await printed('Letter', '9999', { state: 'failed', failure }));
    expect(device.remoteUi?.tries()).toHaveLength(1);
  });
});
