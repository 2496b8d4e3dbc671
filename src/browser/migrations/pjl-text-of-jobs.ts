import { listJobs } from '../job-queries.ts';
import { storeAnew } from '../job-store.ts';

/**
 * Job records of 0.1.0 contain the administrator's PJL lines, in which a PIN may be written. The
 * lines are now read from the policy when the job is handed over, so a record does not need them.
 */
export async function forgetPjlTextOfJobs(): Promise<void> {
  for (const job of await listJobs()) {
    if (job.printer?.pjlAccountingLines) await storeAnew(job.id);
  }
}
