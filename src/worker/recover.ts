import { forgetJobCredentials, jobsWithCredentials } from '../browser/job-credentials.ts';
import { listJobs, listJobsIn, mayHoldExpired, readJob } from '../browser/job-queries.ts';
import { deleteJobs, recordJobEvent } from '../browser/job-store.ts';
import { readPolicy } from '../browser/policy-store.ts';
import { dayMs, expiredRecords } from '../jobs/expired-records.ts';
import type { JobRecord } from '../jobs/job.ts';
import { recoveryOf } from '../jobs/recovery.ts';
import { isOpen, openStates } from '../jobs/state-kinds.ts';
import { askCourier, jobsInCourier } from './courier-host.ts';
import { endUnsent, inTurn, patienceMs, resumeWaitingJobs } from './dispatch.ts';
import { keepAliveDuring } from './keep-alive.ts';
import { restoreLostJobs } from './lost-jobs.ts';
import { ensureNetworkRule } from './network-rule.ts';
import { deleteOrphanDocuments } from './orphan-documents.ts';
import { reportBug } from './report-bug.ts';

/**
 * Finds the jobs that nobody works on and does what can be done for each. Runs at every start of
 * the worker, when the courier has ended, and by alarm while jobs are under way. A job that the
 * courier still works on goes on there.
 */
export async function recoverJobs(): Promise<void> {
  await inTurn(async () => {
    await ensureNetworkRule();
    // The courier is asked before the records are read, so that a job which ends in between is seen
    // as ended.
    const active = await jobsInCourier();
    await restoreLostJobs(active);
    for (const job of await listJobsIn(openStates)) {
      if (!active.has(job.id)) await recoverAlone(job);
    }
    await forgetUnusedCredentials();
    await deleteExpiredRecords();
    await deleteOrphanDocuments();
  });
  await resumeWaitingJobs();
}

/** A job that cannot be recovered does not keep others from it. The next alarm tries it again. */
async function recoverAlone(job: JobRecord): Promise<void> {
  try {
    await recover(job);
  } catch (error) {
    reportBug('taking up a job again', error);
  }
}

async function recover(job: JobRecord): Promise<void> {
  switch (recoveryOf(job)) {
    case 'none':
      return;
    case 'start-again':
      return emptied(job, await recordJobEvent(job.id, { type: 'requeued' }));
    case 'cancel':
      return emptied(job, await endUnsent(job.id, 'cancelled'));
    case 'give-up':
      return emptied(job, await endUnsent(job.id, 'internal-error'));
    case 'ask-device':
      return handBack(job);
  }
}

/**
 * Has the device cancel the empty job that it may have of `job`; not where the job goes on, since its
 * document has begun to be sent.
 */
function emptied(job: JobRecord, unsent: unknown): void {
  if (unsent) keepAliveDuring(askCourier({ type: 'empty-at-device', job }));
}

/** The courier follows the job, or asks the device what became of it. */
async function handBack(job: JobRecord): Promise<void> {
  const taken = await recordJobEvent(job.id, { type: 'taken', attempt: crypto.randomUUID() });
  if (!taken) return;
  try {
    await askCourier({ type: 'watch', job: taken, patienceMs: await patienceMs() });
  } catch (error) {
    // The record stays as it is, and the next alarm finds the job again.
    reportBug('handing a job back to the courier', error);
  }
}

/** What was typed for one job is forgotten with its end, also where a worker ended in between. */
async function forgetUnusedCredentials(): Promise<void> {
  for (const jobId of await jobsWithCredentials()) {
    const job = await readJob(jobId);
    if (!job || !isOpen(job.state)) await forgetJobCredentials(jobId);
  }
}

/** The print log is kept for as long as the administrator says. */
async function deleteExpiredRecords(): Promise<void> {
  const { policy } = await readPolicy();
  const limits = { maxDays: policy.logMaxDays, maxJobs: policy.logMaxJobs };
  const now = Date.now();
  const longest = limits.maxDays * dayMs;
  if (!(await mayHoldExpired(limits.maxJobs, now - longest, now + longest))) return;
  await deleteJobs(expiredRecords(await listJobs(), limits, now));
}
