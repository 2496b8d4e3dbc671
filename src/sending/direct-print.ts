import type { JobAccounting } from '../accounting/job-accounting.ts';
import { recordDeviceWord } from '../browser/device-word.ts';
import { framePages, frameUpload } from '../browser/frame-pages.ts';
import type { Failure } from '../diagnosis/failure.ts';
import { loggedJob } from '../jobs/device-word.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import { checkLogin, type LoginCheck } from '../remote-ui/check-login.ts';
import { type DirectPrint, fillPdfForm, findPdfForm } from '../remote-ui/direct-print-form.ts';
import { pageAddresses } from '../remote-ui/find-page.ts';
import { findOwnRow } from '../remote-ui/own-row.ts';
import { addressOn } from '../remote-ui/page.ts';
import type { FormUpload, PageTransport } from '../remote-ui/page-transport.ts';
import type { LogRow } from '../remote-ui/print-log.ts';
import { readPrintLog } from '../remote-ui/read-print-log.ts';
import { Visit, type VisitedPage } from '../remote-ui/visit.ts';
import { reveal } from '../secret.ts';
import type { JobConnection } from './job-connection.ts';

/** The ways to a device's web page, which share their cookies. */
export interface DeviceWeb {
  readonly pages: PageTransport;
  readonly upload: FormUpload;
}

/** With cookies that are neither the person's nor kept. Where redirects lead is not asked. */
const inFrame = (): DeviceWeb => ({
  pages: framePages(async () => undefined),
  upload: frameUpload,
});

/** A job for the device's Direct Print page. */
export interface DirectPrintJob {
  readonly job: JobRecord;
  readonly device: DeviceAttributes;
  readonly accounting: JobAccounting;
  /** The PDF, as Chrome gave it. */
  readonly document: Blob;
}

/** The page that leads to the form for PDF; it sets the cookie that the form's answer needs. */
const formPage = '/rps/nativetop.cgi?RUIPNxBundle=&CorePGTAG=PGTAG_DIRC_PDF';

/** Frames of that page that are looked into. */
const mostFrames = 4;

/** When the log is read after the document has been sent, in milliseconds after the last time. */
const logPausesMs = [2_000, 5_000, 10_000, 20_000, 30_000];

/** How long a device may take for a whole document. */
const uploadMs = 30 * 60_000;

/** What became of the job after the log-in. */
type Sent =
  /** How the job ended was reported. `row`: its row in the device's print log. */
  | { readonly reported: true; readonly row?: LogRow }
  /** The document was not sent, because the device does not offer what it needs. */
  | { readonly reported: false; readonly reason: string };

/**
 * Signs in at the device's web page with the job's Department ID and PIN, once, sends the PDF by its
 * Direct Print form, once, and signs out. Until the document begins, whatever does not fit ends the
 * job as failed; from then on only a row of the device's print log says how it ended. Without one
 * the job is *unknown*: sent, not confirmed. Nothing of this is confirmed on a device.
 *
 * @param record stores in the job's record what its row says
 */
export async function directPrint(
  connection: JobConnection,
  sent: DirectPrintJob,
  web: DeviceWeb = inFrame(),
  record: typeof recordDeviceWord = recordDeviceWord,
): Promise<void> {
  const { accounting, device } = sent;
  const { report, target, signal } = connection;
  if (accounting.kind !== 'department' || accounting.securedPin) {
    throw new Error('Direct Print is for a Department ID, and holds no job');
  }
  const { departmentId: id, pin } = accounting;
  const printer = new URL(target.url);
  const visit = new Visit(web.pages, printer.hostname);
  const entry = { id, pin: pin ? reveal(pin) : '' };
  let outcome: Sent | undefined;
  const check = await checkLogin(visit, {
    addresses: pageAddresses(printer.hostname, device.moreInfo),
    // Where the printer's own address has TLS, the PIN does not go without.
    clearAllowed: printer.protocol === 'http:',
    usersNamedById: false,
    entry: async () => (signal.aborted ? undefined : entry),
    whileSignedIn: async (portal) => {
      outcome = await printSignedIn(connection, sent, { web, visit, portal, id });
    },
  });
  if (outcome?.reported) {
    // The record takes the row only after the job has ended.
    const { row } = outcome;
    if (row)
      await record(sent.job.id, { at: connection.patience.clock.now(), ...loggedJob(row, entry) });
    return;
  }
  if (signal.aborted) {
    await report.event({ type: 'cancelled' });
    return;
  }
  return report.failed(outcome ? notOffered(outcome.reason) : whyNot(check));
}

function whyNot(check: LoginCheck): Failure {
  switch (check.verdict) {
    case 'wrong':
      return { code: 'account-authorization-failed' };
    case 'ask-clear':
      return notOffered('no TLS');
    default:
      return notOffered(check.verdict === 'unknown' ? check.reason : check.verdict);
  }
}

function notOffered(detail: string): Failure {
  return { code: 'direct-print-not-offered', detail };
}

interface SignedIn {
  readonly web: DeviceWeb;
  readonly visit: Visit;
  readonly portal: VisitedPage;
  /** The Department ID that is signed in. */
  readonly id: string;
}

async function printSignedIn(
  connection: JobConnection,
  { job, document }: DirectPrintJob,
  { web, visit, portal, id }: SignedIn,
): Promise<Sent> {
  const { report, signal, patience } = connection;
  const { origin } = new URL(portal.url);
  const log = () => readPrintLog(visit, origin, patience.clock.now());
  const before = await log();
  const print = await findForm(visit, origin, job);
  if (!print) return { reported: false, reason: 'no form for PDF' };
  if (print.left.length > 0) await report.event({ type: 'options-left', options: print.left });
  if (signal.aborted || !(await report.event({ type: 'document-begun' }))) {
    if (signal.aborted) await report.event({ type: 'cancelled' });
    return { reported: true };
  }
  await web.upload(print.action.href, formData(print, document, job.title), {
    timeoutMs: uploadMs,
    onProgress: (done, total) => report.progress({ phase: 'sending', done, total }),
  });
  // Success and failure have the same address and status, so the answer is not looked at.
  for (const pause of before.ok ? logPausesMs : []) {
    await patience.clock.wait(pause, new AbortController().signal);
    const after = await log();
    if (!after.ok || !before.ok) break;
    const own = findOwnRow(before.value, after.value, {
      documentName: job.title,
      departmentId: id,
    });
    if (own.kind === 'several') break;
    if (own.kind !== 'found' || !(await reportRow(connection, own.row))) continue;
    return { reported: true, row: own.row };
  }
  await report.event({ type: 'unknown', failure: { code: 'sent-not-confirmed' } });
  return { reported: true };
}

/** The form for PDF, filled in; on the page itself or in one of its frames. */
async function findForm(
  visit: Visit,
  origin: string,
  { title, options }: JobRecord,
): Promise<DirectPrint | undefined> {
  const top = await visit.get(new URL(formPage, origin).href);
  if (!top.ok) return undefined;
  const frames = top.value.links.filter(({ kind }) => kind === 'frame').slice(0, mostFrames);
  const { copies, color, sides } = options;
  const wishes = { fileName: title, copies, color, sides };
  const filled = (page: VisitedPage) => {
    const form = findPdfForm(page);
    return form && fillPdfForm(page, form, wishes);
  };
  const here = filled(top.value);
  if (here) return here;
  for (const { href } of frames) {
    const address = addressOn(top.value, href);
    if (address?.origin !== origin) continue;
    const page = await visit.get(address.href);
    const there = page.ok ? filled(page.value) : undefined;
    if (there) return there;
  }
  return undefined;
}

function formData({ parts }: DirectPrint, document: Blob, title: string): FormData {
  const form = new FormData();
  const pdf = new Blob([document], { type: 'application/pdf' });
  for (const part of parts) {
    if ('file' in part) form.append(part.file, pdf, title);
    else form.append(...part);
  }
  return form;
}

/** Whether the row says how the job ended; then it has been reported. */
async function reportRow({ report }: JobConnection, row: LogRow): Promise<boolean> {
  const { result, endCode, outputPages } = row;
  if (result === 'unknown') return false;
  await report.event({ type: 'delivered' });
  if (result === 'good') {
    await report.event({ type: 'done', ...(outputPages ? { impressions: outputPages } : {}) });
    return true;
  }
  const failure: Failure = endCode
    ? { code: 'end-code', endCode }
    : { code: 'ended-by-device', detail: 'NG' };
  await report.event({ type: 'failed', failure });
  return true;
}
