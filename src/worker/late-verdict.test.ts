import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleJob, samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { emptyDisk, managed } from '../../tests/doubles/stored-browser.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});

import { readJob } from '../browser/job-queries.ts';
import { recordJobEvent, storeNewJob } from '../browser/job-store.ts';
import { documentIds, storeDocument } from '../browser/spool.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { JobEvent } from '../jobs/job-state.ts';
import { cancelJob } from './cancel-job.ts';
import { inTurn, resumeWaitingJobs } from './dispatch.ts';

/*
 * The worker decides on what it has read, and waits for the policy and for ChromeOS in between. Here
 * the job moves on during such a wait.
 */

const { source: _source, ...policyPrinter } = { ...samplePrinter, id: 'a' };
const printer = { ...policyPrinter, source: 'policy' } as const;

/** What happens the first time that the worker asks ChromeOS for its printers, before the answer. */
let meanwhile: () => Promise<void>;

/** The messages to the courier. */
let told: string[];

beforeEach(async () => {
  await emptyDisk();
  told = [];
  meanwhile = async () => undefined;
  vi.stubGlobal('chrome', {
    i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
    printing: {
      getPrinters: async () => {
        const first = meanwhile;
        meanwhile = async () => undefined;
        await first();
        return [];
      },
    },
    runtime: {
      id: 'extension',
      getPlatformInfo: () => undefined,
      getContexts: async () => [{}],
      ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT' },
      sendMessage: async ({ message }: { message: { type: string } }) => {
        told.push(message.type);
        return true;
      },
    },
    permissions: { contains: async () => true },
    declarativeNetRequest: { updateSessionRules: async () => undefined },
    alarms: { create: async () => undefined, get: async () => undefined, clear: async () => true },
    action: { openPopup: async () => undefined },
  });
});

afterEach(async () => {
  await inTurn(async () => undefined);
  vi.unstubAllGlobals();
});

const credentials = { departmentId: '42', pin: '7391746' };

/** A policy of which the worker knows only once ChromeOS has answered whether it permits a printer. */
const slowPolicy = (printers: readonly object[]) => ({
  ...{ ...credentials, importChromeOsPrinters: 'all', printers },
});

async function stored(): Promise<JobRecord> {
  const job = await readJob('job-1');
  if (!job) throw new Error('the job has gone');
  return job;
}

/** Another run of the worker finds the printer permitted, and the courier acts. */
async function sendMeanwhile(...events: readonly JobEvent[]): Promise<void> {
  await recordJobEvent('job-1', { type: 'requeued' });
  await recordJobEvent('job-1', { type: 'preparing', attempt: 'x' });
  for (const event of [{ type: 'sending' } as const, { type: 'document-begun' } as const]) {
    await recordJobEvent('job-1', event, 'x');
  }
  for (const event of events) await recordJobEvent('job-1', event, 'x');
}

describe('what the worker found out about a job that waited for credentials, and says late', () => {
  const waiting = { printer, state: 'needs-credentials', missing: 'pin-missing' } as const;

  it.each<[string, JobEvent[]]>([
    ['is being sent', []],
    ['prints', [{ type: 'delivered' }]],
    ['is held', [{ type: 'delivered' }, { type: 'held' }]],
  ])('does not end it as failed where its document %s by now', async (_what, events) => {
    await storeNewJob(sampleJob(waiting));
    await managed.set(slowPolicy([]));
    meanwhile = () => sendMeanwhile(...events);
    await resumeWaitingJobs();
    expect(await stored()).toMatchObject({ documentBegun: true, attempt: 'x' });
    expect((await stored()).failure).toBeUndefined();
  });

  it('does not print it a second time where its outcome is unknown by now', async () => {
    await storeNewJob(sampleJob(waiting));
    await managed.set(slowPolicy([policyPrinter]));
    meanwhile = () => sendMeanwhile({ type: 'unknown', failure: { code: 'connection-lost' } });
    await resumeWaitingJobs();
    expect((await stored()).state).toBe('unknown');
    expect(told).not.toContain('deliver');
  });

  it('ends it where nothing of it has been sent', async () => {
    await storeNewJob(sampleJob(waiting));
    await managed.set(slowPolicy([]));
    await resumeWaitingJobs();
    expect(await stored()).toMatchObject({
      state: 'failed',
      failure: { code: 'printer-not-permitted' },
    });
  });
});

describe('a cancel of a job that was being prepared when the worker read it', () => {
  it('goes to the device where the document has begun to be sent since', async () => {
    await storeNewJob(sampleJob({ printer, state: 'preparing', attempt: 'x' }));
    const cancelled = cancelJob('job-1');
    // IndexedDB does this right after the worker's read.
    await storeNewJob(sampleJob({ printer, state: 'sending', attempt: 'x', documentBegun: true }));
    expect(await cancelled).toBe(true);
    expect(await stored()).toMatchObject({ state: 'sending', cancelAsked: true });
    expect(told).toContain('cancel');
  });

  it('ends it where nothing has been sent, and leaves no document', async () => {
    await storeNewJob(sampleJob({ printer, state: 'preparing', attempt: 'x' }));
    await storeDocument('job-1', new Blob(['%PDF-']));
    expect(await cancelJob('job-1')).toBe(true);
    expect((await stored()).state).toBe('cancelled');
    expect(await documentIds()).toEqual([]);
  });
});
