import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { emptyDisk } from '../../tests/doubles/stored-browser.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { JobEvent } from '../jobs/job-state.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});
vi.mock('../browser/announcements.ts', () => ({
  announceJobChanged: () => undefined,
  announceJobsChanged: () => undefined,
}));
vi.mock('../browser/job-credentials.ts', () => ({ forgetJobCredentials: async () => undefined }));
vi.mock('../browser/log-export-order.ts', () => ({ readExportOrder: async () => false }));
vi.mock('./cancel-job.ts', () => ({ cancelJob: async () => true }));
vi.mock('./courier-host.ts', () => ({ closeIdleCourier: async () => undefined }));
vi.mock('./dispatch.ts', () => ({
  dispatchJobs: async () => undefined,
  inTurn: (work: () => Promise<void>) => work(),
}));
vi.mock('./explain-unreachable.ts', () => ({ explainUnreachable: async () => undefined }));
vi.mock('./follow-directory.ts', () => ({
  authorise: async () => undefined,
  refreshDirectory: async () => undefined,
}));
vi.mock('./lost-jobs.ts', () => ({ restoreLostJobs: async () => undefined }));
vi.mock('./keep-alive.ts', () => ({ keepAliveDuring: () => undefined }));
vi.mock('./print-again.ts', () => ({ releaseDocument: async () => undefined }));
vi.mock('./print-test-page.ts', () => ({ printTestPage: async () => 'accepted' }));
vi.mock('./recover.ts', () => ({ recoverJobs: async () => undefined }));
vi.mock('./sending-order.ts', () => ({ orderSending: async () => undefined }));
vi.mock('./sign-in.ts', () => ({ signInFor: async () => undefined }));
vi.mock('./start-again.ts', () => ({ startAgain: async () => 'accepted' }));

import { askWorker } from '../../tests/doubles/ask-worker.ts';
import { readJob } from '../browser/job-queries.ts';
import { storeNewJob } from '../browser/job-store.ts';

const jobId = 'job-1';

const store = (given: Partial<JobRecord>) => storeNewJob(sampleJob({ id: jobId, ...given }));
const tell = (event: JobEvent, attempt: string) =>
  askWorker({ type: 'job-event', jobId, attempt, event });

beforeEach(emptyDisk);

describe('what a courier reports about a job', () => {
  it('counts only from the job’s current attempt', async () => {
    await store({ state: 'sending', attempt: 'second' });
    for (const event of [
      { type: 'document-begun' },
      { type: 'device-job', deviceJobId: 3 },
      { type: 'delivered' },
      { type: 'failed', failure: { code: 'unreachable' } },
      { type: 'cancelled' },
    ] as const) {
      expect(await tell(event, 'first')).toBe(false);
    }
    expect(await askWorker({ type: 'broke-off', jobId, attempt: 'first' })).toBe(false);
    expect(await readJob(jobId)).toMatchObject({ state: 'sending', attempt: 'second' });
    expect((await readJob(jobId))?.documentBegun).toBeUndefined();
    expect(await tell({ type: 'document-begun' }, 'second')).toBe(true);
  });

  it('does not count from an earlier attempt even where it is so by now', async () => {
    await store({ state: 'printing', attempt: 'second' });
    expect(await tell({ type: 'delivered' }, 'first')).toBe(false);
    expect(await tell({ type: 'delivered' }, 'second')).toBe(true);
  });

  it('is answered with yes where it is told a second time, since the first answer was lost', async () => {
    await store({ state: 'sending', attempt: 'a' });
    for (const event of [
      { type: 'device-job', deviceJobId: 3 },
      { type: 'document-begun' },
      { type: 'delivered' },
      { type: 'held' },
      { type: 'done', impressions: 2 },
    ] as const) {
      expect(await tell(event, 'a')).toBe(true);
      expect(await tell(event, 'a')).toBe(true);
    }
    const job = await readJob(jobId);
    expect(job?.history.map(({ state }) => state)).toEqual([
      'accepted',
      'printing',
      'held',
      'done',
    ]);
  });

  it('is answered with no where it is not so', async () => {
    await store({ state: 'preparing', attempt: 'a' });
    expect(await tell({ type: 'delivered' }, 'a')).toBe(false);
    expect(await tell({ type: 'device-job', deviceJobId: 3 }, 'a')).toBe(false);
  });
});

describe('the person’s answer about a job whose outcome nobody knows', () => {
  const word = (said: 'printed' | 'print-again' | 'give-up') =>
    askWorker({ type: 'resolve-unknown', jobId, word: said });

  it('prints it again once, however often it is said, and takes it from no courier', async () => {
    await store({ state: 'unknown', attempt: 'old', documentBegun: true });
    await Promise.all([word('print-again'), word('print-again')]);
    expect((await readJob(jobId))?.state).toBe('accepted');
    await storeNewJob({ ...sampleJob({ id: jobId }), state: 'preparing', attempt: 'new' });
    for (const said of ['print-again', 'printed', 'give-up'] as const) await word(said);
    expect(await readJob(jobId)).toMatchObject({ state: 'preparing', attempt: 'new' });
  });

  it('ends it where the person says so', async () => {
    await store({ state: 'unknown' });
    expect(await word('printed')).toBe(true);
    expect((await readJob(jobId))?.state).toBe('done');
  });
});
