import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jobRecords } from '../../tests/arbitraries/job-record.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { emptyDisk } from '../../tests/doubles/stored-browser.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});

import { type JobRecord, jobStates } from '../jobs/job.ts';
import { finalStates } from '../jobs/state-kinds.ts';
import {
  countJobsIn,
  listJobIds,
  listJobs,
  listJobsChangedSince,
  listJobsChangedSinceExcept,
  listJobsIn,
  listTitledJobs,
  mayHoldExpired,
} from './job-queries.ts';
import { deleteJobs, forgetTitles, recordJobEvent, storeNewJob } from './job-store.ts';
import { newestJobs, readJobsByPage } from './newest-jobs.ts';
import { storeDocument } from './spool.ts';

beforeEach(() => emptyDisk());

afterEach(() => {
  vi.restoreAllMocks();
});

const idsOf = (jobs: readonly JobRecord[]) => jobs.map(({ id }) => id).sort();
const changedAt = ({ history, createdAt }: JobRecord) => history.at(-1)?.at ?? createdAt;

/** Jobs with ids of their own. */
const logs = fc
  .array(jobRecords, { maxLength: 30 })
  .map((jobs) => jobs.map((job, n) => ({ ...job, id: `job-${n}` })));

async function store(jobs: readonly JobRecord[]): Promise<void> {
  await emptyDisk();
  for (const job of jobs) await storeNewJob(job);
}

describe('jobs read by an index', () => {
  it('are those that a look at all of them would find', async () => {
    const times = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
    const some = fc.subarray([...jobStates]);
    await fc.assert(
      fc.asyncProperty(logs, some, times, async (jobs, states, since) => {
        await store(jobs);
        const inStates = jobs.filter(({ state }) => states.includes(state));
        expect(idsOf(await listJobsIn(states))).toEqual(idsOf(inStates));
        expect(await countJobsIn(states)).toBe(inStates.length);
        expect(idsOf(await listJobsChangedSince(since, states))).toEqual(
          idsOf(inStates.filter((job) => changedAt(job) >= since)),
        );
        const except = new Set(jobs.slice(0, 3).map(({ id }) => id));
        expect(idsOf(await listJobsChangedSinceExcept(since, states, except))).toEqual(
          idsOf(inStates.filter((job) => changedAt(job) >= since && !except.has(job.id))),
        );
        expect((await listJobIds()).sort()).toEqual(idsOf(jobs));
        const titled = jobs.filter((job) => finalStates.includes(job.state) && job.title !== '');
        expect(idsOf(await listTitledJobs())).toEqual(idsOf(titled));
      }),
      { numRuns: 40 },
    );
  });

  it('come page by page, newest first, each once, and no further than they are wanted', async () => {
    await fc.assert(
      fc.asyncProperty(logs, fc.integer({ min: 1, max: 7 }), async (jobs, size) => {
        await store(jobs);
        const pages: JobRecord[][] = [];
        await readJobsByPage(size, (page) => pages.push([...page]) > 0);
        expect(idsOf(pages.flat())).toEqual(idsOf(jobs));
        const times = pages.flat().map(({ createdAt }) => createdAt);
        expect(times).toEqual(times.toSorted((a, b) => b - a));
        expect(pages.every((page, n) => page.length === size || n === pages.length - 1)).toBe(true);
        let taken = 0;
        await readJobsByPage(size, () => ++taken < 2);
        expect(taken).toBe(Math.min(pages.length, 2));
      }),
      { numRuns: 40 },
    );
  });

  it('are the newest of a kind, as many as asked for', async () => {
    await fc.assert(
      fc.asyncProperty(logs, fc.integer({ min: 1, max: 10 }), async (jobs, most) => {
        await store(jobs);
        const wanted = ({ state }: JobRecord) => state === 'done' || state === 'failed';
        const expected = (await listJobs()).filter(wanted).slice(0, most);
        const found = await newestJobs(most, wanted);
        expect(found.map(({ createdAt }) => createdAt)).toEqual(
          expected.map(({ createdAt }) => createdAt),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('follow a job from state to state', async () => {
    await storeNewJob(sampleJob({ state: 'printing' }));
    await recordJobEvent('job-1', { type: 'done' });
    expect(await countJobsIn(['printing'])).toBe(0);
    expect(idsOf(await listJobsIn(['done']))).toEqual(['job-1']);
    expect(idsOf(await listTitledJobs())).toEqual(['job-1']);
    await forgetTitles(await listTitledJobs());
    expect(await listTitledJobs()).toEqual([]);
    expect((await listJobs())[0]?.title).toBe('');
    await deleteJobs(await listJobs());
    expect(await countJobsIn()).toBe(0);
  });
});

it('knows without reading the records whether one may be kept no longer', async () => {
  const day = 86_400_000;
  const now = 1_000 * day;
  const expired = () => mayHoldExpired(3, now - 90 * day, now + 90 * day);
  await store([1, 2, 3].map((n) => sampleJob({ id: `${n}`, createdAt: now - n * day })));
  expect(await expired()).toBe(false);
  await storeNewJob(sampleJob({ id: '4', createdAt: now }));
  expect(await expired()).toBe(true);
  for (const createdAt of [now - 91 * day, now + 91 * day]) {
    await store([sampleJob({ createdAt })]);
    expect(await expired()).toBe(true);
  }
});

describe('how much is read', () => {
  /** How many records IndexedDB has given out by `work`. */
  async function recordsReadBy(work: () => Promise<unknown>): Promise<number> {
    const clone = vi.spyOn(globalThis, 'structuredClone');
    await work();
    // Keys are copied too, which are strings here.
    const { length } = clone.mock.calls.filter(([value]) => typeof value === 'object');
    clone.mockRestore();
    return length;
  }

  it('does not grow with the log where only open or new jobs are asked for', async () => {
    const questions = [
      () => listJobsIn(['accepted', 'printing']),
      () => countJobsIn(),
      () => listJobsChangedSince(Date.UTC(2026, 4, 8)),
      () => newestJobs(5, () => true),
      async () => listJobsChangedSinceExcept(0, ['done', 'unknown'], new Set(await listJobIds())),
      () =>
        recordJobEvent('on', {
          type: 'progress',
          progress: { phase: 'sending', done: 1, total: 2 },
        }),
    ];
    const growth: number[][] = [];
    const all: number[] = [];
    for (const count of [20, 400]) {
      await emptyDisk();
      for (let n = 0; n < count; n++) {
        const state = 'done' as const;
        await storeNewJob(
          sampleJob({ id: `old-${n}`, state, createdAt: n, history: [{ state, at: n }] }),
        );
      }
      await storeNewJob(sampleJob({ id: 'on', state: 'printing' }));
      const reads: number[] = [];
      for (const question of questions) reads.push(await recordsReadBy(question));
      growth.push(reads);
      all.push(await recordsReadBy(listJobs));
    }
    expect(growth[1]).toEqual(growth[0]);
    // What the measure would say of reading all.
    expect(all).toEqual([21, 401]);
  });
});

describe('what Chrome is told OK for', () => {
  it('is on the disk: document, record and every event but progress', async () => {
    const modes: [string, string | undefined][] = [];
    const transaction = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...given: Parameters<typeof transaction>
    ) {
      const [, mode, options] = given;
      if (mode === 'readwrite') modes.push([this.name, options?.durability]);
      return transaction.apply(this, given);
    });
    const written = async (work: () => Promise<unknown>) => {
      modes.length = 0;
      await work();
      return modes.map(([, durability]) => durability);
    };
    const job = sampleJob({ state: 'accepted' });
    expect(await written(() => storeDocument(job.id, new Blob(['%PDF-'])))).toEqual(['strict']);
    expect(await written(() => storeNewJob(job))).toEqual(['strict']);
    for (const event of [
      { type: 'preparing', attempt: 'a' },
      { type: 'sending' },
      { type: 'document-begun' },
      { type: 'delivered' },
      { type: 'done' },
    ] as const) {
      expect(await written(() => recordJobEvent(job.id, event)), event.type).toEqual(['strict']);
    }
  });
});
