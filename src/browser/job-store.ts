/** Writes job records. Only the worker changes them; pages delete ended ones. */
import { delMany, set, update } from 'idb-keyval';
import { withoutSecretText } from '../carriers/secret-settings.ts';
import type { JobRecord } from '../jobs/job.ts';
import { applyJobEvent, type JobEvent } from '../jobs/job-state.ts';
import { isFinal } from '../jobs/state-kinds.ts';
import { announceJobChanged, announceJobsChanged } from './announcements.ts';
import { relaxed, strict } from './job-database.ts';
import { readJob } from './job-queries.ts';
import { forgetOpenJobs, keepOpenJob } from './open-job-ledger.ts';
import { stored } from './stored-job.ts';

/** Stores a new job, or one that was lost. Resolves once it is on the disk. */
export async function storeNewJob(given: JobRecord): Promise<void> {
  const job: JobRecord = { ...given, printer: withoutSecretText(given.printer) };
  await set(job.id, stored(job), strict);
  await keepOpenJob(job);
  announceJobChanged(job);
}

/**
 * Applies `event` to a stored job, atomically. Resolves with the new record. Resolves with
 * `undefined` where the job does not exist, its state does not allow the event, or `attempt` is no
 * longer the job's current attempt; then nothing has changed.
 */
export async function recordJobEvent(
  jobId: string,
  event: JobEvent,
  attempt?: string,
): Promise<JobRecord | undefined> {
  if (!(await readJob(jobId))) return undefined;
  let applied: JobRecord | undefined;
  const isProgress = event.type === 'progress';
  await update<JobRecord>(
    jobId,
    (job) => {
      if (!job) throw new Error(`job ${jobId} has gone`);
      const foreign = attempt !== undefined && job.attempt !== attempt;
      const result = foreign ? undefined : applyJobEvent(job, event, Date.now());
      applied = result?.ok ? stored(result.value) : undefined;
      return applied ?? job;
    },
    // If a power failure loses the state of a progress bar, no harm is done.
    isProgress ? relaxed : strict,
  );
  if (!applied) return undefined;
  if (!isProgress) await keepOpenJob(applied);
  announceJobChanged(applied);
  return applied;
}

/** Adds the user name that a stored job was sent under, where its record lacks it. */
export async function nameOwner(jobId: string, owner: string): Promise<void> {
  await change(jobId, (job) => ({ ...job, owner: job.owner ?? owner }));
}

/** Rewrites a record of an earlier version in the present form: see {@link stored}. */
export async function storeAnew(jobId: string): Promise<void> {
  await change(jobId, (job) => job);
}

/**
 * Removes the titles from the records of ended jobs. A job whose outcome is not known keeps its
 * title, by which it is recognised.
 */
export async function forgetTitles(jobs: readonly JobRecord[]): Promise<void> {
  for (const { id, state, title } of jobs) {
    if (title === '' || !isFinal(state)) continue;
    await change(id, (job) => ({ ...job, title: '' }));
    announceJobsChanged();
  }
}

/** Changes a record, unless it has been deleted. */
async function change(jobId: string, by: (job: JobRecord) => JobRecord): Promise<void> {
  if (!(await readJob(jobId))) return;
  await update<JobRecord>(
    jobId,
    (job) => {
      if (!job) throw new Error(`job ${jobId} has gone`);
      return stored(by(job));
    },
    strict,
  );
}

export async function deleteJobs(jobs: readonly JobRecord[]): Promise<void> {
  if (jobs.length === 0) return;
  const ids = jobs.map(({ id }) => id);
  await delMany(ids, relaxed);
  await forgetOpenJobs(ids);
  announceJobsChanged();
}
