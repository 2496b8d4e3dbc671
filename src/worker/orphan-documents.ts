import { readJobs } from '../browser/job-queries.ts';
import { deleteDocument, documentIds } from '../browser/spool.ts';
import { keptDocuments } from '../jobs/kept-documents.ts';
import { needsDocument } from '../jobs/state-kinds.ts';
import { jobsBeingAccepted } from './accept-job.ts';

/**
 * Deletes the documents whose record was never written, or whose job has ended and is not kept any
 * more. A job can be accepted meanwhile. The order of the three questions protects its document: if
 * it was stored at the first question, then at the second it is still being accepted, or its record
 * is written and the third finds it.
 */
export async function deleteOrphanDocuments(): Promise<void> {
  const ids = await documentIds();
  const beingAccepted = new Set(jobsBeingAccepted);
  const jobs = await readJobs(ids);
  const kept = keptDocuments(jobs, Date.now());
  const wanted = new Set(
    jobs.filter(({ id, state }) => needsDocument(state) || kept.has(id)).map(({ id }) => id),
  );
  for (const id of ids) {
    if (!wanted.has(id) && !beingAccepted.has(id)) await deleteDocument(id);
  }
}
