import { createStore, delMany, get, set, update, values } from 'idb-keyval';
import type { JobRecord } from '../core/job/job.ts';
import { applyJobEvent, isEnded, type JobEvent } from '../core/job/job-state.ts';
import { announceJobsChanged } from './announcements.ts';

/** The job records, in IndexedDB. The worker alone writes them; pages read, and clear ended ones. */
const records = createStore('department-print-jobs', 'records');

/** All jobs, newest first. */
export async function listJobs(): Promise<JobRecord[]> {
  const jobs = await values<JobRecord>(records);
  return jobs.sort((a, b) => b.createdAt - a.createdAt);
}

export function readJob(jobId: string): Promise<JobRecord | undefined> {
  return get<JobRecord>(jobId, records);
}

export async function storeNewJob(job: JobRecord): Promise<void> {
  await set(job.id, job, records);
  announceJobsChanged();
}

/**
 * Applies `event` to a stored job, atomically. Resolves with the record afterwards; with
 * `undefined` where the job is gone or its state has no such arrow, and then nothing has changed.
 */
export async function recordJobEvent(
  jobId: string,
  event: JobEvent,
): Promise<JobRecord | undefined> {
  let applied: JobRecord | undefined;
  await update<JobRecord>(
    jobId,
    (job) => {
      if (!job) throw new Error(`there is no job ${jobId}`);
      const result = applyJobEvent(job, event, Date.now());
      applied = result.ok ? result.value : undefined;
      return applied ?? job;
    },
    records,
  );
  if (applied) announceJobsChanged();
  return applied;
}

export async function deleteEndedJobs(): Promise<void> {
  const jobs = await listJobs();
  const ended = jobs.filter(({ state }) => isEnded(state) && state !== 'unknown');
  await delMany(
    ended.map(({ id }) => id),
    records,
  );
  announceJobsChanged();
}
