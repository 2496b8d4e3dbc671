import { listJobs } from '../job-queries.ts';
import { storeAnew } from '../job-store.ts';

/**
 * Job records of 0.1.0 hold the administrator's PJL lines, in which a PIN may be written. The lines
 * are taken from the policy at the hand-over now, so a record needs none.
 */
export async function forgetPjlTextOfJobs(): Promise<void> {
  for (const job of await listJobs()) {
    if (job.printer?.pjlAccountingLines) await storeAnew(job.id);
  }
}
