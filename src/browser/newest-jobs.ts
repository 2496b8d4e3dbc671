/** Reads job records from the newest one on, for pages that show them. */
import type { UseStore } from 'idb-keyval';
import type { JobRecord } from '../jobs/job.ts';
import { relaxed } from './job-database.ts';

/**
 * Reads all jobs, newest first, a page at a time, until `take` wants no more.
 *
 * @param size how many jobs a page has; the last one may have fewer
 */
export async function readJobsByPage(
  size: number,
  take: (page: readonly JobRecord[]) => boolean,
): Promise<void> {
  let page: JobRecord[] = [];
  let wanted = true;
  await walkBackwards<JobRecord>(relaxed, 'createdAt', (job) => {
    page.push(job);
    if (page.length < size) return true;
    wanted = take(page);
    page = [];
    return wanted;
  });
  if (wanted && page.length > 0) take(page);
}

/** The newest jobs that `wanted` accepts, at most `most`, newest first. */
export async function newestJobs(
  most: number,
  wanted: (job: JobRecord) => boolean,
): Promise<JobRecord[]> {
  const found: JobRecord[] = [];
  await walkBackwards<JobRecord>(relaxed, 'createdAt', (job) => {
    if (wanted(job)) found.push(job);
    return found.length < most;
  });
  return found;
}

/** Reads the values of an index, the last one first, until `take` wants no more. */
function walkBackwards<T>(
  store: UseStore,
  name: string,
  take: (value: T) => boolean,
  range?: IDBKeyRange,
): Promise<void> {
  return store('readonly', (objects) => {
    const request = objects.index(name).openCursor(range, 'prev');
    return new Promise<void>((resolve, reject) => {
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const cursor = request.result;
        if (cursor && take(cursor.value as T)) cursor.continue();
        else resolve();
      };
    });
  });
}
