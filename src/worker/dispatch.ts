import { hasHostAccess } from '../browser/host-access.ts';
import { forgetJobCredentials } from '../browser/job-credentials.ts';
import { listJobsIn, listTitledJobs } from '../browser/job-queries.ts';
import { forgetTitles, recordJobEvent } from '../browser/job-store.ts';
import { readPolicy } from '../browser/policy-store.ts';
import type { FailureCode } from '../diagnosis/failure.ts';
import type { JobRecord } from '../jobs/job.ts';
import { refreshAttention } from './attention.ts';
import { askCourier } from './courier-host.ts';
import { followStricter, handOver } from './hand-over.ts';
import { ensureNetworkRule } from './network-rule.ts';
import { releaseDocument } from './print-again.ts';
import { reportBug } from './report-bug.ts';
import { setWatchdog } from './watchdog.ts';

let turn: Promise<void> = Promise.resolve();

/**
 * Runs `work` after all work that was asked for before it, so that no two look at the jobs at once.
 */
export function inTurn(work: () => Promise<void>): Promise<void> {
  const mine = turn.then(work);
  turn = mine.catch(() => undefined);
  return mine;
}

/**
 * Starts every job that may start: one at a time for each printer, in the order in which they were
 * accepted; several printers at the same time. A job without its credentials waits, and later jobs
 * may start before it.
 */
export function dispatchJobs(): Promise<void> {
  return inTurn(async () => {
    const jobs = (await listJobsIn(['accepted', 'preparing', 'sending'])).reverse();
    const busy = new Set(
      jobs
        .filter(({ state }) => state === 'preparing' || state === 'sending')
        .map(({ printer }) => printer.id),
    );
    for (const job of jobs) {
      if (job.state !== 'accepted' || busy.has(job.printer.id)) continue;
      if (await startAlone(job)) busy.add(job.printer.id);
    }
    const { keepTitles } = (await readPolicy()).policy;
    if (!keepTitles) await forgetTitles(await listTitledJobs());
    await setWatchdog();
    refreshAttention();
  });
}

/** Lets jobs that waited for a Department ID or PIN try again. */
export async function resumeWaitingJobs(): Promise<void> {
  for (const job of await listJobsIn(['needs-credentials'])) {
    const given = await handOver(job);
    if (given.ok && (await followStricter(job.id, given.value))) {
      await recordJobEvent(job.id, { type: 'requeued' });
    } else if (!given.ok && given.error === 'printer-not-permitted') {
      await endUnsent(job.id, given.error);
    }
  }
  await dispatchJobs();
}

/** A job that cannot be started because of a bug has failed; it delays no other job. */
async function startAlone(job: JobRecord): Promise<boolean> {
  try {
    return await startJob(job);
  } catch (error) {
    reportBug('starting a job', error);
    await endUnsent(job.id, 'internal-error').catch((second: unknown) =>
      reportBug('recording that a job was not started', second),
    );
    return false;
  }
}

async function startJob(job: JobRecord): Promise<boolean> {
  const given = await handOver(job);
  if (!given.ok) {
    if (given.error === 'printer-not-permitted') await endUnsent(job.id, given.error);
    else await recordJobEvent(job.id, { type: 'credentials-missing', missing: given.error });
    return false;
  }
  if (!(await followStricter(job.id, given.value))) return false;
  if (!(await hasHostAccess(job.printer.uri))) {
    await endUnsent(job.id, 'no-access-to-host');
    return false;
  }
  const preparing = await recordJobEvent(job.id, {
    type: 'preparing',
    attempt: crypto.randomUUID(),
  });
  if (!preparing) return false;
  await Promise.all([ensureNetworkRule(), setWatchdog()]);
  // A page that has just been closed or has crashed is opened again, once.
  if ((await giveToCourier(preparing)) || (await giveToCourier(preparing))) return true;
  await endUnsent(job.id, 'internal-error');
  return false;
}

/** Whether the courier has been told; a job that it did not accept is found by the watchdog. */
async function giveToCourier(job: JobRecord): Promise<boolean> {
  try {
    await askCourier({ type: 'deliver', job, patienceMs: await patienceMs() });
    return true;
  } catch (error) {
    reportBug('handing a job to the courier', error);
    return false;
  }
}

/** How long a device that cannot be reached, or is busy, is tried again, in milliseconds. */
export async function patienceMs(): Promise<number> {
  const { policy } = await readPolicy();
  return policy.waitForPrinterMinutes * 60_000;
}

/**
 * Ends a job of which nothing has been sent, as `cancelled` or as failed. False where its document has
 * begun to go out since, or it has ended: then nothing has changed.
 */
export async function endUnsent(
  jobId: string,
  code: FailureCode | 'cancelled',
  attempt?: string,
): Promise<boolean> {
  const how =
    code === 'cancelled'
      ? ({ type: code } as const)
      : ({ type: 'failed', failure: { code } } as const);
  const ended = await recordJobEvent(jobId, { ...how, unsent: true }, attempt);
  if (!ended) return false;
  await releaseDocument(ended);
  await forgetJobCredentials(jobId);
  return true;
}
