import { configurationOf } from '../accounting/configuration.ts';
import { readJob, readJobs } from '../browser/job-queries.ts';
import type { PrintAgainOutcome } from '../browser/messages.ts';
import { listPrinters } from '../browser/printer-store.ts';
import { deleteDocument, documentIds, readDocument } from '../browser/spool.ts';
import { chromeFormats } from '../carriers/chrome-format.ts';
import type { JobRecord } from '../jobs/job.ts';
import { didNotPrint, keptDocuments } from '../jobs/kept-documents.ts';
import { isFinal } from '../jobs/state-kinds.ts';
import type { Printer } from '../printers/printer.ts';
import { acceptJob } from './accept-job.ts';

/** Jobs that are being printed again at this moment: a second click must not print twice. */
const underWay = new Set<string>();

/**
 * Prints the document of a job that did not print, as a new job with its own record; the old record
 * stays as it is. The document moves to the new job.
 */
export async function printAgain(jobId: string): Promise<PrintAgainOutcome> {
  if (underWay.has(jobId)) return 'accepted';
  underWay.add(jobId);
  try {
    const job = await readJob(jobId);
    if (!job || !didNotPrint(job)) return 'failed';
    const document = await readDocument(jobId);
    if (!document) return 'document-gone';
    const { printers } = await listPrinters();
    const present = printers.find(({ id }) => id === job.printer.id);
    if (!present) return 'printer-missing';
    const { title, options } = job;
    const printer = asPromised(job.printer, present);
    const contentType = chromeFormats.find((format) => format === job.document.contentType);
    if (!contentType) return 'failed';
    const again = { title, printer, options, document, contentType };
    if (!(await acceptJob(again))) return 'failed';
    await deleteDocument(jobId);
    return 'accepted';
  } finally {
    underWay.delete(jobId);
  }
}

/**
 * The printer as it is set up now, which may be why it prints this time; a job that was held stays
 * held.
 */
function asPromised(then: Printer, now: Printer): Printer {
  const { configuration } = then;
  if (!configurationOf(configuration).held || configurationOf(now.configuration).held) return now;
  return { ...now, configuration };
}

/**
 * Called when a job has ended: its document is deleted, or kept for a while where it did not print.
 * Documents beyond the limits are deleted as well.
 */
export async function releaseDocument({ id }: JobRecord): Promise<void> {
  const documents = await documentIds();
  const jobs = await readJobs(documents);
  const kept = keptDocuments(jobs, Date.now());
  // Nobody has said yet what became of an `unknown` job.
  const closed = jobs.filter(({ state }) => isFinal(state));
  const ended = new Set(closed.map((job) => job.id));
  for (const stored of documents) {
    if ((stored === id || ended.has(stored)) && !kept.has(stored)) await deleteDocument(stored);
  }
}
