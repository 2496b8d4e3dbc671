import { isEnded } from '../jobs/job-state.ts';
import { deleteEndedJobs, listJobs } from './job-store.ts';
import { deleteDocument } from './spool.ts';

/** Empties the print log, and with it what is kept of documents for printing them again. */
export async function clearLog(): Promise<void> {
  const jobs = await listJobs();
  await deleteEndedJobs();
  for (const { id, state } of jobs) {
    if (isEnded(state) && state !== 'unknown') await deleteDocument(id);
  }
}
