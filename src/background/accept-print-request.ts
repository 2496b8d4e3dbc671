import type { JobRecord } from '../core/job/job.ts';
import type { Printer } from '../core/printer/printer.ts';
import { formatFromChrome } from '../core/printer/send-plan.ts';
import { parseTicket } from '../core/printer/ticket.ts';
import { readStoredDevice } from '../platform/device-store.ts';
import { storeNewJob } from '../platform/job-store.ts';
import { listPrinters } from '../platform/printer-store.ts';
import { deleteDocument, storeDocument } from '../platform/spool.ts';
import { reportBug } from './report-bug.ts';

/** Chrome's limit for a title is its own; ours keeps a record small. */
const maxTitleLength = 500;

/** Jobs whose document is stored and whose record is not yet: not orphans. */
export const jobsBeingAccepted = new Set<string>();

type Outcome = 'OK' | 'FAILED' | 'INVALID_TICKET' | 'INVALID_DATA';

/** PDF always; PWG raster for the one printer whose device takes nothing else. */
async function wasAskedFor(printer: Printer, contentType: string): Promise<boolean> {
  if (contentType === 'application/pdf') return true;
  return contentType === formatFromChrome(printer, await readStoredDevice(printer.uri));
}

/**
 * Takes a job from Chrome's dialog. `OK` means durable: document and record are in IndexedDB, so
 * that neither the end of this worker nor of the browser loses the job.
 */
export async function acceptPrintRequest(
  request: chrome.printerProvider.PrintJob,
): Promise<Outcome> {
  const { printers } = await listPrinters();
  const printer = printers.find(({ id }) => id === request.printerId);
  if (!printer) return 'FAILED';
  if (!(await wasAskedFor(printer, request.contentType))) return 'INVALID_DATA';
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
    await storeNewJob(job);
  } catch (error) {
    reportBug('storing a job', error);
    await deleteDocument(job.id);
    return 'FAILED';
  } finally {
    jobsBeingAccepted.delete(job.id);
  }
  return 'OK';
}
