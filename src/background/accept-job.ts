import type { JobRecord } from '../core/job/job.ts';
import type { JobOptions } from '../core/printer/job-options.ts';
import type { Printer } from '../core/printer/printer.ts';
import type { ChromeFormat } from '../core/printer/send-plan.ts';
import { storeNewJob } from '../platform/job-store.ts';
import { deleteDocument, storeDocument } from '../platform/spool.ts';
import { reportBug } from './report-bug.ts';

/** Chrome's limit for a title is its own; ours keeps a record small. */
const maxTitleLength = 500;

/** Jobs whose document is stored and whose record is not yet: not orphans. */
export const jobsBeingAccepted = new Set<string>();

export interface NewJob {
  readonly title: string;
  readonly printer: Printer;
  readonly options: JobOptions;
  readonly document: Blob;
  /** What the document is; PDF if absent. */
  readonly contentType?: ChromeFormat;
}

/**
 * Takes a job in. True means durable: document and record are in IndexedDB, so that neither the end
 * of this worker nor of the browser loses the job.
 */
export async function acceptJob({
  title,
  printer,
  options,
  document,
  contentType = 'application/pdf',
}: NewJob): Promise<boolean> {
  const createdAt = Date.now();
  const job: JobRecord = {
    id: crypto.randomUUID(),
    createdAt,
    title: title.slice(0, maxTitleLength).toWellFormed(),
    printer,
    options,
    document: { contentType, bytes: document.size },
    state: 'accepted',
    history: [{ state: 'accepted', at: createdAt }],
  };
  jobsBeingAccepted.add(job.id);
  try {
    await storeDocument(job.id, document);
    await storeNewJob(job);
  } catch (error) {
    reportBug('storing a job', error);
    await deleteDocument(job.id);
    return false;
  } finally {
    jobsBeingAccepted.delete(job.id);
  }
  return true;
}
