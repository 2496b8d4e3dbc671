import { browserOwner } from '../browser/browser-owner.ts';
import { recordJobEvent, storeNewJob } from '../browser/job-store.ts';
import { readPolicy } from '../browser/policy-store.ts';
import { signedInEmail } from '../browser/signed-in-user.ts';
import { deleteDocument, storeDocument } from '../browser/spool.ts';
import type { ChromeFormat } from '../carriers/chrome-format.ts';
import { withoutSecretText } from '../carriers/secret-settings.ts';
import type { JobRecord } from '../jobs/job.ts';
import { applyJobEvent } from '../jobs/job-state.ts';
import { userNameFor } from '../jobs/user-name.ts';
import type { JobOptions } from '../printers/job-options.ts';
import type { Printer } from '../printers/printer.ts';
import { withoutBidiControls } from '../text/plain-text.ts';
import { askCourier } from './courier-host.ts';
import { keepAliveDuring } from './keep-alive.ts';
import { ensureNetworkRule } from './network-rule.ts';
import { reportBug } from './report-bug.ts';

/** Chrome has a limit for titles of its own; this one keeps a record small. */
const maxTitleLength = 500;

/**
 * Jobs whose document is stored and whose record is not stored yet; their documents are not
 * orphans.
 */
export const jobsBeingAccepted = new Set<string>();

export interface NewJob {
  /** A new id; made here if absent. */
  readonly id?: string;
  readonly title: string;
  readonly printer: Printer;
  readonly options: JobOptions;
  readonly document: Blob;
  /** What the document is; PDF if absent. */
  readonly contentType?: ChromeFormat;
}

/**
 * Accepts a job. True means that it is durable: document and record are in IndexedDB, so neither
 * the end of this worker nor that of the browser loses the job. Where there is no room for the
 * document, the log says so.
 *
 * @param late once it is aborted nothing may be printed: whoever asked has been told that the job
 * failed
 */
export async function acceptJob(
  { id, title, printer, options, document, contentType = 'application/pdf' }: NewJob,
  late?: AbortSignal,
): Promise<boolean> {
  const createdAt = Date.now();
  const job: JobRecord = {
    id: id ?? crypto.randomUUID(),
    createdAt,
    title: withoutBidiControls(title.slice(0, maxTitleLength)).toWellFormed(),
    printer,
    options,
    ...(await whoPrints()),
    document: { contentType, bytes: document.size },
    state: 'accepted',
    history: [{ state: 'accepted', at: createdAt }],
  };
  jobsBeingAccepted.add(job.id);
  keepAliveDuring(askAhead(job));
  try {
    await ensureRoom(document.size);
    await storeDocument(job.id, document);
    if (late?.aborted) throw new Error('the document was stored too late');
    await storeNewJob(job);
    if (!late?.aborted) return true;
    await recordJobEvent(job.id, { type: 'failed', failure: { code: 'spool-failed' } });
    await deleteDocument(job.id);
    return false;
  } catch (error) {
    await logNotStored(job, error);
    return false;
  } finally {
    jobsBeingAccepted.delete(job.id);
  }
}

/**
 * Has the device asked about the job while the job is stored. If the courier does not hear it, the
 * delivery asks.
 */
async function askAhead(job: JobRecord): Promise<void> {
  await ensureNetworkRule();
  await askCourier({
    type: 'ask-ahead',
    job: { ...job, printer: withoutSecretText(job.printer) },
  });
}

/** What stays free for the log and the database's own files, in bytes. */
const reserveBytes = 8 * 1024 * 1024;

/**
 * Rejects with a `QuotaExceededError` where the disk has no room for `bytes`. Chrome has no quota for an
 * extension with `unlimitedStorage`: it would fill the disk before it fails, and then not even the log
 * could say why.
 */
async function ensureRoom(bytes: number): Promise<void> {
  const { quota, usage = 0 } = await navigator.storage.estimate();
  if (quota !== undefined && bytes + reserveBytes > quota - usage) {
    throw new DOMException('the disk has no room for the document', 'QuotaExceededError');
  }
}

/** Records in the log that a job could not be stored; a record is small, and may fit. */
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

/**
 * The user name of a new job: the person's, where the administrator wants it sent to the device and
 * it is known; otherwise this browser's own name.
 */
async function whoPrints(): Promise<Pick<JobRecord, 'owner' | 'userName'>> {
  const { userNameRule: rule, fixedUserName: fixed } = (await readPolicy()).policy;
  const email = rule.startsWith('email') ? await signedInEmail() : '';
  const userName = userNameFor(rule, { email, fixed });
  return userName ? { owner: userName, userName } : { owner: await browserOwner() };
}
