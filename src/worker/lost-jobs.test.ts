import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { emptyDisk, local, loseDatabase } from '../../tests/doubles/stored-browser.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});

import { clearLog } from '../browser/clear-log.ts';
import { listJobs, readJob } from '../browser/job-queries.ts';
import { deleteJobs, recordJobEvent, storeNewJob } from '../browser/job-store.ts';
import { readRecordsLostAt } from '../browser/lost-records.ts';
import { readOpenJobs } from '../browser/open-job-ledger.ts';
import { deleteDocument, documentIds, storeDocument } from '../browser/spool.ts';
import type { JobRecord } from '../jobs/job.ts';
import { restoreLostJobs } from './lost-jobs.ts';

const nobody = new Set<string>();

beforeEach(async () => {
  await emptyDisk();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  // The worker's first start.
  await restoreLostJobs(nobody);
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Chrome loses records and documents, as it does when the files of an origin are damaged. */
async function loseAll(): Promise<void> {
  await loseDatabase('department-print-jobs');
  for (const id of await documentIds()) await deleteDocument(id);
}

async function accept(given: Partial<JobRecord> = {}): Promise<void> {
  const job = sampleJob(given);
  await storeDocument(job.id, new Blob(['%PDF-']));
  await storeNewJob(job);
}

describe('a job whose record Chrome has lost', () => {
  it.each(['accepted', 'needs-credentials', 'preparing', 'sending'] as const)(
    'has failed for certain where nothing of it was sent: %s',
    async (state) => {
      await accept({ state });
      await loseAll();
      expect(await listJobs()).toEqual([]);
      await restoreLostJobs(nobody);
      expect(await listJobs()).toMatchObject([
        {
          id: 'job-1',
          state: 'failed',
          failure: { code: 'storage-lost' },
          printer: { id: 'copier-2' },
        },
      ]);
      expect(await readOpenJobs()).toEqual([]);
    },
  );

  it.each([
    { state: 'sending', documentBegun: true, deviceJobId: 7 },
    { state: 'printing', deviceJobId: 7 },
    { state: 'held', deviceJobId: 7 },
    { state: 'unknown' },
  ] as const)('is asked about at the device where it may have printed: $state', async (given) => {
    await accept(given);
    await loseAll();
    await restoreLostJobs(nobody);
    expect(await readJob('job-1')).toMatchObject({ ...given, owner: 'print-7f3a91c2' });
  });

  it('goes on where its courier works on it, or where the document is still stored', async () => {
    await accept({ id: 'in-hand', state: 'preparing' });
    await accept({ id: 'waiting', state: 'needs-credentials' });
    await loseDatabase('department-print-jobs');
    await deleteDocument('in-hand');
    await restoreLostJobs(new Set(['in-hand']));
    expect((await listJobs()).map(({ state }) => state).sort()).toEqual([
      'needs-credentials',
      'preparing',
    ]);
  });

  it('is followed in the ledger from its acceptance to its end', async () => {
    await accept();
    await recordJobEvent('job-1', { type: 'preparing', attempt: 'a' });
    await recordJobEvent('job-1', { type: 'sending', departmentId: '1234567' });
    await recordJobEvent('job-1', { type: 'device-job', deviceJobId: 7 });
    await recordJobEvent('job-1', { type: 'document-begun', jobsBefore: [1, 2] });
    expect(await readOpenJobs()).toMatchObject([
      { state: 'sending', attempt: 'a', deviceJobId: 7, documentBegun: true },
    ]);
    await recordJobEvent('job-1', { type: 'delivered' });
    await recordJobEvent('job-1', { type: 'done' });
    await loseAll();
    await restoreLostJobs(nobody);
    expect(await listJobs()).toEqual([]);
  });

  it('is found again only once, and not where it was deleted', async () => {
    await accept();
    await loseAll();
    await restoreLostJobs(nobody);
    await clearLog();
    await restoreLostJobs(nobody);
    expect(await listJobs()).toEqual([]);
    await accept({ id: 'doubtful', state: 'unknown' });
    await deleteJobs(await listJobs());
    await restoreLostJobs(nobody);
    expect(await listJobs()).toEqual([]);
  });

  it('leaves the ledger where a worker ended right after the job had', async () => {
    await accept({ state: 'printing' });
    const remove = vi.spyOn(local, 'remove').mockRejectedValue(new Error('the worker was ended'));
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await recordJobEvent('job-1', { type: 'done' });
    remove.mockRestore();
    expect(await readOpenJobs()).toHaveLength(1);
    await restoreLostJobs(nobody);
    expect(await readOpenJobs()).toEqual([]);
    expect(await listJobs()).toMatchObject([{ state: 'done' }]);
  });

  it('does not let its title reach the ledger, from whose files it could not be erased', async () => {
    await accept({ title: 'Letter to the bank' });
    expect(JSON.stringify([...local.values])).not.toContain('Letter to the bank');
    expect(await readOpenJobs()).toMatchObject([{ title: '' }]);
  });

  it('is in the ledger after the next start where an earlier version had accepted it', async () => {
    await accept();
    await local.remove('open-job job-1');
    await restoreLostJobs(nobody);
    expect(await readOpenJobs()).toMatchObject([{ id: 'job-1' }]);
  });

  it('is accepted all the same where the ledger cannot be written', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.spyOn(local, 'set').mockRejectedValue(new Error('no room'));
    await accept();
    expect(await readJob('job-1')).toMatchObject({ state: 'accepted' });
  });
});

describe('a lost print log', () => {
  it('is shown until the log is cleared, and only where there was one', async () => {
    expect(await readRecordsLostAt()).toBeUndefined();
    await restoreLostJobs(nobody);
    expect(await readRecordsLostAt()).toBeUndefined();
    const before = Date.now();
    await loseAll();
    await restoreLostJobs(nobody);
    expect(await readRecordsLostAt()).toBeGreaterThanOrEqual(before);
    await clearLog();
    await restoreLostJobs(nobody);
    expect(await readRecordsLostAt()).toBeUndefined();
  });
});
