import { listJobsIn, readJob } from '../browser/job-queries.ts';
import { storeNewJob } from '../browser/job-store.ts';
import { noteLostRecords } from '../browser/lost-records.ts';
import { forgetOpenJobs, keepOpenJob, readOpenJobs } from '../browser/open-job-ledger.ts';
import { documentIds } from '../browser/spool.ts';
import type { JobRecord } from '../jobs/job.ts';
import { applyJobEvent } from '../jobs/job-state.ts';
import { mayHavePrinted } from '../jobs/recovery.ts';
import { needsDocument, openStates } from '../jobs/state-kinds.ts';
import { reportBug } from './report-bug.ts';

/**
 * Finds the jobs whose record Chrome has lost, by the ledger of open jobs, and writes a record for
 * each.
 *
 * - A job that may have printed, or that a courier works on, goes on as it was: the device is
 * asked.
 * - A job whose document is still stored starts again.
 * - Any other job has failed, and the person is told, as after every failure.
 *
 * @param active the jobs that the courier sends or follows
 */
export async function restoreLostJobs(active: ReadonlySet<string>): Promise<void> {
  if (await noteLostRecords()) reportBug('reading the job records', 'Chrome has lost its database');
  const ledger = await readOpenJobs();
  const entries = new Set(ledger.map(({ id }) => id));
  const documents = new Set(await documentIds());
  for (const job of ledger) {
    const record = await readJob(job.id);
    if (record) {
      // A worker that ended between the two writes has left the entry behind.
      if (!needsDocument(record.state)) await forgetOpenJobs([job.id]);
      continue;
    }
    const goesOn = active.has(job.id) || documents.has(job.id) || mayHavePrinted(job);
    await storeNewJob(goesOn ? job : failed(job));
  }
  // An earlier version kept no ledger, and on a full disk an entry may not have been written.
  for (const job of await listJobsIn([...openStates, 'unknown'])) {
    if (!entries.has(job.id)) await keepOpenJob(job);
  }
}

function failed(job: JobRecord): JobRecord {
  const failure = { code: 'storage-lost' } as const;
  const ended = applyJobEvent(job, { type: 'failed', failure }, Date.now());
  return ended.ok ? ended.value : job;
}
