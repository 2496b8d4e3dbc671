/** Reads job records by need. Nothing here writes, and nothing uses the extension's own APIs. */
import { get, getMany, keys, values } from 'idb-keyval';
import { type JobRecord, type JobState, jobStates } from '../jobs/job.ts';
import { readIndex } from './durable-store.ts';
import { relaxed } from './job-database.ts';

export function readJob(jobId: string): Promise<JobRecord | undefined> {
  return get<JobRecord>(jobId, relaxed);
}

/** The records of these jobs; those that do not exist are left out. */
export async function readJobs(jobIds: readonly string[]): Promise<JobRecord[]> {
  const found = await getMany<JobRecord | undefined>([...jobIds], relaxed);
  return found.filter((job) => job !== undefined);
}

/** All jobs, newest first. For usage, export and diagnostics, which are about all of them. */
export async function listJobs(): Promise<JobRecord[]> {
  return newestFirst(await values<JobRecord>(relaxed));
}

/** The jobs in these states, newest first. */
export async function listJobsIn(states: readonly JobState[]): Promise<JobRecord[]> {
  const found = await Promise.all(
    states.map((state) =>
      readIndex<JobRecord[]>(relaxed, 'state', (index) => index.getAll(everyOf(state))),
    ),
  );
  return newestFirst(found.flat());
}

/** How many jobs are in these states. */
export async function countJobsIn(states: readonly JobState[] = jobStates): Promise<number> {
  const counts = await Promise.all(
    states.map((state) => readIndex(relaxed, 'state', (index) => index.count(everyOf(state)))),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * The jobs in these states that entered them at `since` or later, newest first.
 *
 * @param since milliseconds since 1970
 * @param most no more than this many of each state
 */
export async function listJobsChangedSince(
  since: number,
  states: readonly JobState[] = jobStates,
  most?: number,
): Promise<JobRecord[]> {
  const found = await Promise.all(
    states.map((state) => {
      const range = enteredSince(state, since);
      return readIndex<JobRecord[]>(relaxed, 'changed', (index) => index.getAll(range, most));
    }),
  );
  return newestFirst(found.flat());
}

/** The ids of all jobs. No record is read. */
export function listJobIds(): Promise<string[]> {
  return keys<string>(relaxed);
}

/**
 * The jobs in these states that entered them at `since` or later, except those with these ids, whose
 * records are not read.
 *
 * @param since milliseconds since 1970
 */
export async function listJobsChangedSinceExcept(
  since: number,
  states: readonly JobState[],
  except: ReadonlySet<string>,
): Promise<JobRecord[]> {
  const found = await Promise.all(
    states.map((state) =>
      readIndex(relaxed, 'changed', (index) => index.getAllKeys(enteredSince(state, since))),
    ),
  );
  return readJobs(
    found
      .flat()
      .map(String)
      .filter((id) => !except.has(id)),
  );
}

/**
 * Whether there may be records that the print log no longer keeps: more than `maxJobs`, or one from
 * before `oldest` or after `newest` (milliseconds since 1970).
 */
export async function mayHoldExpired(
  maxJobs: number,
  oldest: number,
  newest: number,
): Promise<boolean> {
  const count = (range?: IDBKeyRange): Promise<number> =>
    readIndex(relaxed, 'createdAt', (index) => index.count(range));
  return (
    (await count()) > maxJobs ||
    (await count(IDBKeyRange.upperBound(oldest))) > 0 ||
    (await count(IDBKeyRange.lowerBound(newest))) > 0
  );
}

/** The ended jobs whose title is still stored. */
export function listTitledJobs(): Promise<JobRecord[]> {
  return readIndex<JobRecord[]>(relaxed, 'titled', (index) => index.getAll());
}

function enteredSince(state: JobState, since: number): IDBKeyRange {
  return IDBKeyRange.bound([state, since], [state, []]);
}

/** An empty array is greater than any number (IndexedDB, comparison of keys). */
function everyOf(state: JobState): IDBKeyRange {
  return IDBKeyRange.bound([state], [state, []]);
}

function newestFirst(jobs: JobRecord[]): JobRecord[] {
  return jobs.sort((a, b) => b.createdAt - a.createdAt);
}
