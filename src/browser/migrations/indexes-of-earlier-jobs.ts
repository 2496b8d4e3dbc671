import type { StoredJob } from '../job-database.ts';
import { listJobs } from '../job-queries.ts';
import { storeAnew } from '../job-store.ts';

/**
 * Earlier versions stored records without the fields that only the indexes need. IndexedDB creates
 * the indexes when it opens the database, and such a record is missing from some of them.
 */
export async function indexEarlierJobs(): Promise<void> {
  for (const job of await listJobs()) {
    if ((job as Partial<StoredJob>).changedAt === undefined) await storeAnew(job.id);
  }
}
