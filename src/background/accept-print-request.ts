import type { JobRecord } from '../core/job/job.ts';
import { applyJobEvent } from '../core/job/job-state.ts';
import { parseTicket } from '../core/printer/ticket.ts';
import { recordJobEvent, storeNewJob } from '../platform/job-store.ts';
import { listPrinters } from '../platform/printer-store.ts';
import { deleteDocument, storeDocument } from '../platform/spool.ts';
import { reportBug } from './report-bug.ts';

/** Chrome's limit for a title is its own; ours keeps a record small. */
const maxTitleLength = 500;

/** Jobs whose document is stored and whose record is not yet: not orphans. */
export const jobsBeingAccepted = new Set<string>();

type Outcome = 'OK' | 'FAILED' | 'INVALID_TICKET' | 'INVALID_DATA';

/**
 * Takes a job from Chrome's dialog. `OK` means durable: document and record are in IndexedDB, so
 * that neither the end of this worker nor of the browser loses the job. Where there is no room for
 * the document, the log says so.
 *
 * @param late aborted once Chrome has been answered without us: then nothing may be printed, since
 *   the dialog has said that printing failed
 */
export async function acceptPrintRequest(
  request: chrome.printerProvider.PrintJob,
  late: AbortSignal,
): Promise<Outcome> {
  const { printers } = await listPrinters();
  const printer = printers.find(({ id }) => id === request.printerId);
  if (!printer) return 'FAILED';
  if (request.contentType !== 'application/pdf') return 'INVALID_DATA';
  const options = parseTicket(request.ticket);
  if (!options.ok) return 'INVALID_TICKET';

  const createdAt = Date.now();
  const job: JobRecord = {
    id: crypto.randomUUID(),
    createdAt,
    title: request.title.slice(0, maxTitleLength).toWellFormed(),
    printer,
    options: options.value,
    document: { contentType: request.contentType, bytes: request.document.size },
    state: 'accepted',
    history: [{ state: 'accepted', at: createdAt }],
  };
  jobsBeingAccepted.add(job.id);
  try {
    await storeDocument(job.id, request.document);
    if (late.aborted) throw new Error('Chrome was answered before the document was stored');
    await storeNewJob(job);
    if (!late.aborted) return 'OK';
    await recordJobEvent(job.id, { type: 'failed', failure: { code: 'spool-failed' } });
    await deleteDocument(job.id);
    return 'FAILED';
  } catch (error) {
    await logNotStored(job, error);
    return 'FAILED';
  } finally {
    jobsBeingAccepted.delete(job.id);
  }
}

/** Leaves a line in the log for a job that could not be stored; a record is small, and may fit. */
async function logNotStored(job: JobRecord, error: unknown): Promise<void> {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  if (!full) reportBug('storing a job', error);
  const failure = { code: full ? 'spool-full' : 'spool-failed' } as const;
  const failed = applyJobEvent(job, { type: 'failed', failure }, Date.now());
  try {
    await deleteDocument(job.id);
    if (failed.ok) await storeNewJob(failed.value);
  } catch (second) {
    reportBug('writing into the log that a job was not stored', second);
  }
}
