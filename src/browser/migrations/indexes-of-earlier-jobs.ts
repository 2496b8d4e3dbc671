import type { StoredJob } from '../job-database.ts';
import { listJobs } from '../job-queries.ts';
import { storeAnew } from '../job-store.ts';

/**
 * Records were stored without what the indexes order by and a record does not say itself. IndexedDB
 * makes the indexes when it opens the database, and such a record is missing in some of them.
 */
export async function indexEarlierJobs(): Promise<void> {
  for (const job of await listJobs()) {
    if ((job as Partial<StoredJob>).changedAt === undefined) await storeAnew(job.id);
  }
}
