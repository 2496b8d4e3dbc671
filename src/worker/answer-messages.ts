import { forgetJobCredentials } from '../browser/job-credentials.ts';
import { countJobsIn, readJob } from '../browser/job-queries.ts';
import { recordJobEvent } from '../browser/job-store.ts';
import { readExportOrder } from '../browser/log-export-order.ts';
import type { Answers } from '../browser/message-channel.ts';
import type {
  MessageToWorker,
  TestPageOutcome,
  TestPageRequest,
  ToWorker,
} from '../browser/messages.ts';
import { alreadySays, isNote, type JobEvent } from '../jobs/job-state.ts';
import { brokenOff } from '../jobs/recovery.ts';
import { isOpen, needsDocument, statesUnderWay } from '../jobs/state-kinds.ts';
import { cancelJob } from './cancel-job.ts';
import { closeIdleCourier, openCourierForPage } from './courier-host.ts';
import { dispatchJobs, inTurn } from './dispatch.ts';
import { explainRedirect } from './explain-redirect.ts';
import { explainUnreachable } from './explain-unreachable.ts';
import { authorise, refreshDirectory } from './follow-directory.ts';
import { keepAliveDuring } from './keep-alive.ts';
import { restoreLostJobs } from './lost-jobs.ts';
import { releaseDocument } from './print-again.ts';
import { printTestPage } from './print-test-page.ts';
import { recoverJobs } from './recover.ts';
import { orderCheck, orderSending } from './sending-order.ts';
import { signInFor, signInToPrinter } from './sign-in.ts';
import { startAgain } from './start-again.ts';

/** The worker's answers to pages and to the courier. It answers once what it reports is durable. */
export const answers: Answers<ToWorker> = {
  'job-event': ({ jobId, event, attempt }) => noteJobEvent(jobId, event, attempt),
  'begin-sending': (asked) =>
    'checkAt' in asked
      ? orderCheck(asked.checkAt, asked.log)
      : orderSending(asked.jobId, asked.attempt, asked.pages),
  'broke-off': ({ jobId, attempt }) => endBrokenOff(jobId, attempt),
  'sign-in': ({ jobId, attempt }) => signInFor(jobId, attempt),
  'sign-in-to-printer': ({ printer }) => signInToPrinter(printer),
  'explain-unreachable': ({ url }) => explainUnreachable(url),
  'explain-redirect': async ({ url, page }) => (await explainRedirect(url, page)) ?? false,
  'open-courier': () => openCourierForPage(),
  authorise: ({ url, interactive }) => authorise(url, interactive),
  'export-order': () => readExportOrder(),
  idle: async () => {
    await endIdleCourier();
    return true;
  },
  'cancel-job': ({ jobId }) => cancelJob(jobId),
  'resolve-unknown': ({ jobId, word }) => noteJobEvent(jobId, { type: 'resolved', word }),
  'print-test-page': (request) => startTestPage(request),
  'print-again': ({ jobId }) => startAgain(jobId),
  'sign-in-to-directory': async () => {
    await refreshDirectory(true);
    return true;
  },
};

/** Must be done before a message is answered. */
export async function prepareAnswer(message: MessageToWorker): Promise<void> {
  if ('attempt' in message) await ensureRecord(message.jobId);
}

/** The courier works on a job whose record may have been lost since. */
async function ensureRecord(jobId: string): Promise<void> {
  if (await readJob(jobId)) return;
  await inTurn(() => restoreLostJobs(new Set([jobId])));
}

/**
 * Records what happened to a job. Answers whether the record says so now, and whether the attempt that
 * told it is still the job's current one.
 */
async function noteJobEvent(jobId: string, event: JobEvent, attempt?: string): Promise<boolean> {
  const recorded = await recordJobEvent(jobId, event, attempt);
  const job = recorded ?? (await readJob(jobId));
  if (!job || (attempt !== undefined && job.attempt !== attempt)) return false;
  if (!recorded && !alreadySays(job, event)) return false;
  if (!needsDocument(job.state)) await releaseDocument(job);
  if (!isOpen(job.state)) await forgetJobCredentials(jobId);
  if (recorded && !isNote(event)) keepAliveDuring(dispatchJobs());
  return true;
}

async function startTestPage(request: TestPageRequest): Promise<TestPageOutcome> {
  const outcome = await printTestPage(request);
  if (outcome === 'accepted') keepAliveDuring(dispatchJobs());
  return outcome;
}

async function endBrokenOff(jobId: string, attempt: string): Promise<boolean> {
  const job = await readJob(jobId);
  return job ? noteJobEvent(jobId, brokenOff(job), attempt) : false;
}

/**
 * The courier says that it has no job left. A job that is still under way according to its record
 * was lost on the way to the courier, and is started again.
 */
async function endIdleCourier(): Promise<void> {
  await inTurn(async () => {
    if ((await countJobsIn(statesUnderWay)) === 0) await closeIdleCourier();
    else keepAliveDuring(recoverJobs());
  });
}
