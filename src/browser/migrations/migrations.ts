import { listJobs } from '../job-queries.ts';
import { nameOwner, storeAnew } from '../job-store.ts';
import type { StoredJob } from '../stored-job.ts';
import type { Migration } from './migrate.ts';

/** The user name of all jobs of 0.1.0. */
const early = 'anonymous';

/**
 * Jobs of 0.1.0 have no owner in their records: they were sent as `anonymous`. One that is still at
 * a device has to be asked about and cancelled under that name.
 */
async function nameOwnersOfEarlyJobs(): Promise<void> {
  for (const { id, owner } of await listJobs()) {
    // As 0.1.0 stored it, whatever the type says.
    if ((owner as string | undefined) === undefined) await nameOwner(id, early);
  }
}

/**
 * Earlier versions stored records without the fields that only the indexes need. IndexedDB creates
 * the indexes when it opens the database, and such a record is missing from some of them.
 */
async function indexEarlierJobs(): Promise<void> {
  for (const job of await listJobs()) {
    if ((job as Partial<StoredJob>).changedAt === undefined) await storeAnew(job.id);
  }
}

/**
 * Job records of 0.1.0 contain the administrator's PJL lines, in which a PIN may be written. The
 * lines are now read from the policy when the job is handed over, so a record does not need them.
 */
async function forgetPjlTextOfJobs(): Promise<void> {
  for (const job of await listJobs()) {
    if (job.printer?.pjlAccountingLines) await storeAnew(job.id);
  }
}

/**
 * All migrations, oldest first. New ones are added at the end and none is ever removed: a browser
 * stores how far in this list it has come.
 */
export const migrations: readonly Migration[] = [
  { what: 'the owner of jobs of 0.1.0', run: nameOwnersOfEarlyJobs },
  { what: 'what the indexes of jobs order by', run: indexEarlierJobs },
  { what: 'the PJL lines in job records of 0.1.0', run: forgetPjlTextOfJobs },
];
