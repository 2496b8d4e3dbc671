import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleJob, samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { emptyDisk, loseDatabase, managed, session } from '../../tests/doubles/stored-browser.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});

import { askWorker } from '../../tests/doubles/ask-worker.ts';
import { listJobs, readJob } from '../browser/job-queries.ts';
import { recordJobEvent, storeNewJob } from '../browser/job-store.ts';
import { documentIds, storeDocument } from '../browser/spool.ts';
import type { JobRecord } from '../jobs/job.ts';
import { inTurn } from './dispatch.ts';
import { recoverJobs } from './recover.ts';

const day = 86_400_000;

/** What the worker has told the courier; no courier's page is open at first. */
let told: { type: string; job?: JobRecord }[];

/** What the courier does when it is told something. */
let heard: (message: (typeof told)[number]) => Promise<unknown>;

/** How much the courier had been told each time the rule for requests was set. */
let ruled: number[];

let alarms: Map<string, { scheduledTime: number }>;

beforeEach(async () => {
  await emptyDisk();
  told = [];
  heard = async () => undefined;
  ruled = [];
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  alarms = new Map();
  vi.stubGlobal('chrome', {
    runtime: {
      id: 'extension',
      getPlatformInfo: () => undefined,
      getContexts: async () => [],
      ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT' },
      sendMessage: async ({ message }: { message: (typeof told)[number] }) => {
        told.push(message);
        await heard(message);
        return true;
      },
    },
    permissions: { contains: async () => true },
    offscreen: {
      createDocument: async () => undefined,
      Reason: { WORKERS: 'WORKERS', BLOBS: 'BLOBS' },
    },
    declarativeNetRequest: { updateSessionRules: async () => void ruled.push(told.length) },
    alarms: {
      get: async (name: string) => alarms.get(name),
      create: async (name: string) => void alarms.set(name, { scheduledTime: Date.now() }),
      clear: async (name: string) => alarms.delete(name),
    },
    action: { openPopup: async () => undefined },
  });
});

afterEach(async () => {
  // What was begun in the background ends first.
  await inTurn(async () => undefined);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function store(given: Partial<JobRecord>): Promise<void> {
  const job = sampleJob({ createdAt: Date.now(), ...given });
  await storeDocument(job.id, new Blob(['%PDF-']));
  await storeNewJob(job);
}

describe('a start of the worker', () => {
  it('deletes documents that belong to no job, or to one that needs them no longer', async () => {
    const ended = (state: JobRecord['state'], agoMs = 0) =>
      ({ state, history: [{ state, at: Date.now() - agoMs }] }) as const;
    await storeDocument('orphan', new Blob(['%PDF-']));
    await store({ id: 'printed', ...ended('done') });
    await store({ id: 'failed-long-ago', ...ended('failed', day) });
    await store({ id: 'failed', ...ended('failed', day - 60_000) });
    await store({ id: 'doubtful', ...ended('unknown', 3 * day) });
    await store({ id: 'waiting', state: 'needs-credentials' });
    await recoverJobs();
    expect((await documentIds()).sort()).toEqual(['doubtful', 'failed', 'waiting']);
  });

  it('resumes every job that nobody works on, and follows those at the device', async () => {
    await store({ id: 'prepared', state: 'preparing', attempt: 'gone' });
    await store({ id: 'printed', state: 'printing', deviceJobId: 7, attempt: 'gone' });
    await recoverJobs();
    expect(told.filter(({ type }) => type === 'watch').map(({ job }) => job?.id)).toEqual([
      'printed',
    ]);
    expect((await readJob('prepared'))?.history.some(({ state }) => state === 'accepted')).toBe(
      true,
    );
  });

  it('forgets what was typed for a job that has ended, also where a worker ended in between', async () => {
    for (const id of ['cancelled', 'given-up', 'done', 'gone', 'waiting']) {
      await session.set({ [`credentials-for-${id}`]: { departmentId: '42', pin: '7391746' } });
    }
    await store({ id: 'cancelled', state: 'preparing', cancelAsked: true });
    const starts = Array.from(
      { length: 5 },
      () => ({ state: 'preparing', at: Date.now() }) as const,
    );
    await store({ id: 'given-up', state: 'preparing', history: starts });
    await store({ id: 'done', state: 'done' });
    const { source: _source, ...own } = samplePrinter;
    await managed.set({ askEachTime: true, printers: [own] });
    const printer = { ...samplePrinter, source: 'policy' } as const;
    await store({ id: 'waiting', state: 'needs-credentials', printer });
    await recoverJobs();
    expect((await readJob('cancelled'))?.state).toBe('cancelled');
    expect((await readJob('given-up'))?.state).toBe('failed');
    expect([...session.values.keys()]).toEqual(['credentials-for-waiting']);
  });

  it.each<[string, Partial<JobRecord>]>([
    ['cancelled', { cancelAsked: true }],
    ['started again', {}],
    ['given up', { history: Array.from({ length: 5 }, () => ({ state: 'preparing', at: 0 })) }],
  ])(
    'has no job %s whose document began to be sent after its record was read',
    async (_what, given) => {
      const sending = { state: 'sending', deviceJobId: 7, attempt: 'a' } as const;
      await store({
        id: 'followed',
        state: 'printing',
        deviceJobId: 8,
        createdAt: Date.now() + 60_000,
      });
      await store({ id: 'sent', ...sending, ...given });
      heard = async ({ type }) => {
        if (type === 'watch') await recordJobEvent('sent', { type: 'document-begun' }, 'a');
      };
      await recoverJobs();
      expect(told.map(({ type }) => type)).toContain('watch');
      expect(told.map(({ type }) => type)).not.toContain('empty-at-device');
      expect(await readJob('sent')).toMatchObject({ ...sending, documentBegun: true });
    },
  );

  it('sets the rule for requests before anybody asks a device', async () => {
    await store({ state: 'printing', deviceJobId: 7, attempt: 'gone' });
    await recoverJobs();
    expect(ruled[0]).toBe(0);
  });

  it('has an alarm wake the worker again while a job is under way, and no longer', async () => {
    await store({ state: 'printing', deviceJobId: 7, attempt: 'gone' });
    await recoverJobs();
    expect([...alarms.keys()]).toEqual(['jobs-under-way']);
    await recordJobEvent('job-1', { type: 'done' });
    await recoverJobs();
    expect(alarms.size).toBe(0);
  });

  it('finds the jobs that were lost with the database', async () => {
    await recoverJobs();
    await store({ id: 'printed', state: 'printing', deviceJobId: 7, attempt: 'gone' });
    await loseDatabase('department-print-jobs');
    await recoverJobs();
    expect(told.filter(({ type }) => type === 'watch').map(({ job }) => job?.id)).toEqual([
      'printed',
    ]);
  });
});

describe('a courier that reports a job whose record was lost meanwhile', () => {
  it('is answered as if nothing had happened', async () => {
    await recoverJobs();
    await store({ state: 'sending', attempt: 'a', deviceJobId: 7, documentBegun: true });
    await loseDatabase('department-print-jobs');
    const event = { type: 'delivered' } as const;
    expect(await askWorker({ type: 'job-event', jobId: 'job-1', attempt: 'a', event })).toBe(true);
    expect(await listJobs()).toMatchObject([{ state: 'printing', deviceJobId: 7 }]);
  });
});
