import { finalStates } from '../jobs/state-kinds.ts';
import { listJobsIn } from './job-queries.ts';
import { deleteJobs } from './job-store.ts';
import { forgetLostRecords } from './lost-records.ts';
import { deleteDocument } from './spool.ts';

/** Empties the print log and deletes the documents that were kept for printing them again. */
export async function clearLog(): Promise<void> {
  const jobs = await listJobsIn(finalStates);
  await deleteJobs(jobs);
  for (const { id } of jobs) await deleteDocument(id);
  await forgetLostRecords();
}
