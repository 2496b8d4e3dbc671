import { listJobs } from '../job-queries.ts';
import { nameOwner } from '../job-store.ts';

/** The user name of all jobs of 0.1.0. */
const early = 'anonymous';

/**
 * Jobs of 0.1.0 have no owner in their records: they were sent as `anonymous`. One that is still at
 * a device has to be asked about and cancelled under that name.
 */
export async function nameOwnersOfEarlyJobs(): Promise<void> {
  for (const { id, owner } of await listJobs()) {
    // As 0.1.0 stored it, whatever the type says.
    if ((owner as string | undefined) === undefined) await nameOwner(id, early);
  }
}
