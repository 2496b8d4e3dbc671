import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleJob, samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { disk, emptyDisk, polyfill } from '../../tests/doubles/stored-browser.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});

import { listJobs, listJobsIn } from '../browser/job-queries.ts';
import { documentIds } from '../browser/spool.ts';
import { openStates } from '../jobs/job-state.ts';
import { acceptJob } from './accept-job.ts';

const { title, options } = sampleJob({});

function accept(late?: AbortSignal): Promise<boolean> {
  const document = new Blob(['%PDF-']);
  return acceptJob({ title, printer: samplePrinter, options, document }, late);
}

beforeEach(async () => {
  await emptyDisk();
  vi.stubGlobal('chrome', { storage: polyfill.default.storage });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a job that is accepted', () => {
  it('has its document and its record stored', async () => {
    expect(await accept()).toBe(true);
    const [job] = await listJobs();
    expect(job?.state).toBe('accepted');
    expect(await documentIds()).toEqual([job?.id]);
  });

  it('is not accepted where its document or its record could not be stored', async () => {
    for (const writes of [1, 2]) {
      await emptyDisk();
      // The first write is this browser's own name.
      disk.writesLeft = writes;
      expect(await accept()).toBe(false);
      expect(await listJobsIn(openStates)).toEqual([]);
    }
  });
});

describe('a job for which Chrome has been answered without us', () => {
  /** Chrome is answered when IndexedDB is written for the n-th time. */
  function lateAfter(writes: number): AbortSignal {
    const late = new AbortController();
    const { countWrite } = disk;
    let written = 0;
    vi.spyOn(disk, 'countWrite').mockImplementation(() => {
      countWrite();
      if (++written > writes) late.abort();
    });
    if (writes === 0) late.abort();
    return late.signal;
  }

  // This browser's own name, the document, the record, the ledger.
  it.each([0, 1, 2, 3])(
    'prints nothing and keeps no document, %i writes on its way',
    async (writes) => {
      const accepted = await accept(lateAfter(writes));
      expect(accepted).toBe(false);
      expect(await listJobsIn(openStates)).toEqual([]);
      expect(await documentIds()).toEqual([]);
      expect((await listJobs()).map(({ state }) => state)).toEqual(['failed']);
    },
  );
});
