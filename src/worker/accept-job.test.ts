import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleJob, samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { disk, emptyDisk } from '../../tests/doubles/stored-browser.ts';
import { patience } from '../../tests/patience.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});

import { listJobs, listJobsIn } from '../browser/job-queries.ts';
import * as spool from '../browser/spool.ts';
import type { JobRecord } from '../jobs/job.ts';
import { openStates } from '../jobs/state-kinds.ts';
import { acceptJob } from './accept-job.ts';

const { title, options } = sampleJob({});

function accept(late?: AbortSignal): Promise<boolean> {
  const document = new Blob(['%PDF-']);
  return acceptJob({ title, printer: samplePrinter, options, document }, late);
}

beforeEach(async () => {
  await emptyDisk();
  vi.stubGlobal('chrome', {});
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
    expect(await spool.documentIds()).toEqual([job?.id]);
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

describe('a document that the disk has no room for', () => {
  afterEach(() => {
    disk.freeBytes = 1e9;
  });

  it('is not stored, and the log says why', async () => {
    const document = new Blob([new Uint8Array(1_000_000)]);
    const accepted = () => acceptJob({ title, printer: samplePrinter, options, document });
    disk.freeBytes = 9_000_000;
    expect(await accepted()).toBe(false);
    expect(await spool.documentIds()).toEqual([]);
    expect((await listJobs()).map(({ failure }) => failure?.code)).toEqual(['spool-full']);
    disk.freeBytes = 10_000_000;
    expect(await accepted()).toBe(true);
  });
});

describe('a job whose device is asked while it is stored', () => {
  /** What the courier is told, and which documents were stored by then. */
  async function toldWhileAccepting(
    given: typeof samplePrinter,
  ): Promise<{ message: { type: string; job: JobRecord }; documents: readonly string[] }[]> {
    const told: { message: { type: string; job: JobRecord }; documents: readonly string[] }[] = [];
    const heard: Promise<unknown>[] = [];
    vi.stubGlobal('chrome', {
      declarativeNetRequest: { updateSessionRules: async () => undefined },
      runtime: {
        getPlatformInfo: () => undefined,
        ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT' },
        getContexts: async () => ['the courier'],
        sendMessage: ({
          to,
          message,
        }: {
          to: string;
          message: { type: string; job: JobRecord };
        }) => {
          if (to !== 'courier') return Promise.resolve(true);
          const noted = spool.documentIds().then((documents) => told.push({ message, documents }));
          heard.push(noted);
          return noted.then(() => true);
        },
      },
    });
    const document = new Blob(['%PDF-']);
    expect(await acceptJob({ title, printer: given, options, document })).toBe(true);
    await vi.waitFor(() => expect(heard).not.toHaveLength(0), patience);
    await Promise.all(heard);
    return told;
  }

  it('is told to the courier as a question alone', async () => {
    const told = await toldWhileAccepting(samplePrinter);
    expect(told.map(({ message }) => message.type)).toEqual(['ask-ahead']);
    const [job] = await listJobs();
    expect(told[0]?.message.job).toMatchObject({ id: job?.id, state: 'accepted' });
  });

  it('tells nothing in which digits may be secret', async () => {
    const [told] = await toldWhileAccepting({
      ...samplePrinter,
      carrier: 'pjl',
      pjlAccountingLines: ['@PJL SET DEPT=1234567', '@PJL SET PIN=7654321'],
    });
    expect(JSON.stringify(told?.message)).not.toMatch(/7654321|1234567/);
    const [job] = await listJobs();
    // The very questions that the delivery asks about the stored job.
    expect(told?.message.job.printer).toEqual(job?.printer);
  });

  it('is asked about before its document is stored', async () => {
    let release = (): void => undefined;
    const blocked = new Promise<void>((resolve) => {
      release = resolve;
    });
    const told: string[] = [];
    vi.stubGlobal('chrome', {
      declarativeNetRequest: { updateSessionRules: async () => undefined },
      runtime: {
        getPlatformInfo: () => undefined,
        ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT' },
        getContexts: async () => ['the courier'],
        sendMessage: async ({ message }: { message: { type: string } }) => {
          told.push(message.type);
          release();
          return true;
        },
      },
    });
    vi.spyOn(spool, 'storeDocument').mockImplementation(() => blocked);
    expect(await accept()).toBe(true);
    expect(told[0]).toBe('ask-ahead');
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
      expect(await spool.documentIds()).toEqual([]);
      expect((await listJobs()).map(({ state }) => state)).toEqual(['failed']);
    },
  );
});
