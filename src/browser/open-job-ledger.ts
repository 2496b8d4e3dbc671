import type { JobRecord } from '../jobs/job.ts';
import { needsDocument } from '../jobs/state-kinds.ts';
import { browser } from './web-extension.ts';

/**
 * A second copy of the jobs that have not ended, in `storage.local`. That is another store on the
 * disk than IndexedDB, which Chrome replaces by an empty one, without an error, when its files are
 * damaged. Each job has its own entry, which is removed when the job has ended.
 *
 * An entry is the job's record without what is only shown, and without the title, since a removed
 * entry stays in this store's files for a while. It holds no PIN, as the record holds none.
 */
const prefix = 'open-job ';

const keyOf = (jobId: string): string => `${prefix}${jobId}`;

/** Updates the entry of `job` from its record. A store that cannot be written stops no job. */
export async function keepOpenJob(job: JobRecord): Promise<void> {
  try {
    if (needsDocument(job.state))
      await browser.storage.local.set({ [keyOf(job.id)]: entryOf(job) });
    else await browser.storage.local.remove(keyOf(job.id));
  } catch (error) {
    console.warn('Department Print: the ledger of open jobs was not written:', String(error));
  }
}

/** Removes the entries of jobs that have certainly ended or been deleted. */
export async function forgetOpenJobs(jobIds: readonly string[]): Promise<void> {
  if (jobIds.length > 0) await browser.storage.local.remove(jobIds.map(keyOf));
}

/** All entries, as records whose title is empty. */
export async function readOpenJobs(): Promise<readonly JobRecord[]> {
  const everything: Record<string, unknown> = await browser.storage.local.get();
  return Object.entries(everything)
    .filter(([key]) => key.startsWith(prefix))
    .map(([, entry]) => entry as JobRecord);
}

function entryOf(job: JobRecord): JobRecord {
  const {
    progress: _progress,
    stoppedBy: _stoppedBy,
    missingFonts: _missingFonts,
    optionsLeft: _optionsLeft,
    jobsBefore: _jobsBefore,
    ...kept
  } = job;
  return { ...kept, title: '' };
}
