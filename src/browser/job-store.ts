import { delMany, get, set, update, values } from 'idb-keyval';
import type { JobRecord } from '../jobs/job.ts';
import { applyJobEvent, isEnded, type JobEvent } from '../jobs/job-state.ts';
import { announceJobsChanged } from './announcements.ts';
import { createStores } from './durable-store.ts';

/** The job records, in IndexedDB. The worker alone writes them; pages read, and clear ended ones. */
const { strict, relaxed } = createStores('department-print-jobs', 'records');

/** All jobs, newest first. */
export async function listJobs(): Promise<JobRecord[]> {
  const jobs = await values<JobRecord>(relaxed);
  return jobs.sort((a, b) => b.createdAt - a.createdAt);
}

export function readJob(jobId: string): Promise<JobRecord | undefined> {
  return get<JobRecord>(jobId, relaxed);
}

export async function storeNewJob(job: JobRecord): Promise<void> {
  await set(job.id, job, strict);
  announceJobsChanged();
}

/**
 * Applies `event` to a stored job, atomically. Resolves with the record afterwards; with
 * `undefined` where the job is gone, its state has no such arrow, or it is no longer in `attempt`'s
 * hand, and then nothing has changed.
 */
export async function recordJobEvent(
  jobId: string,
  event: JobEvent,
  attempt?: string,
): Promise<JobRecord | undefined> {
  if (!(await readJob(jobId))) return undefined;
  let applied: JobRecord | undefined;
  await update<JobRecord>(
    jobId,
    (job) => {
      if (!job) throw new Error(`job ${jobId} has gone`);
      const foreign = attempt !== undefined && job.attempt !== attempt;
      const result = foreign ? undefined : applyJobEvent(job, event, Date.now());
      applied = result?.ok ? result.value : undefined;
      return applied ?? job;
    },
    // What is lost of a progress bar when the power fails does no harm.
    event.type === 'progress' ? relaxed : strict,
  );
  if (applied) announceJobsChanged();
  return applied;
}

/** Says of a stored job what name it went under, where its record does not. */
export async function nameOwner(jobId: string, owner: string): Promise<void> {
  await change(jobId, (job) => ({ ...job, owner: job.owner ?? owner }));
}

/** Takes the titles out of the records of ended jobs. One whose outcome is open is found by its own. */
export async function forgetTitles(jobs: readonly JobRecord[]): Promise<void> {
  for (const { id, state, title } of jobs) {
    if (title === '' || !isEnded(state) || state === 'unknown') continue;
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
      return by(job);
    },
    strict,
  );
}

export async function deleteEndedJobs(): Promise<void> {
  const jobs = await listJobs();
  await deleteJobs(jobs.filter(({ state }) => isEnded(state) && state !== 'unknown'));
}

export async function deleteJobs(jobs: readonly JobRecord[]): Promise<void> {
  if (jobs.length === 0) return;
  await delMany(
    jobs.map(({ id }) => id),
    relaxed,
  );
  announceJobsChanged();
}
