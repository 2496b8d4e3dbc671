/**
 * The courier's entry: an offscreen page that takes jobs from the spool to the devices. It lives on
 * while the service worker sleeps, and holds no secret but that of a job it is sending.
 */

import { configurationOf } from '../accounting/configuration.ts';
import { habitMemory } from '../browser/device-habits.ts';
import { fetchTransport } from '../browser/fetch-transport.ts';
import type { SignInOwner } from '../browser/http-sign-in.ts';
import { signalLife } from '../browser/lifeline.ts';
import type { AnswerOf } from '../browser/message-channel.ts';
import {
  type MessageToWorker,
  type SignIn,
  type ToWorker,
  toCourier,
  toWorker,
} from '../browser/messages.ts';
import { modelTable } from '../browser/model-table.ts';
import type { AuthorisationAnswer } from '../directory/ask-directory.ts';
import { exportLog } from '../fleet-log-export/export-log.ts';
import { adaptingSession } from '../ipp/adapting-transport.ts';
import { httpSession } from '../ipp/authenticating-transport.ts';
import type { HttpCredentials } from '../ipp/http-authorization.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import type { JobRecord } from '../jobs/job.ts';
import { carrierOf, type Printer } from '../printers/printer.ts';
import { Secret } from '../secret.ts';
import { AheadOfJobs } from '../sending/ask-ahead.ts';
import type { CancelWishes } from '../sending/cancel-wishes.ts';
import { deliver } from '../sending/deliver.ts';
import { emptyAtDevice } from '../sending/empty-at-device.ts';
import { type Explain, explaining } from '../sending/explaining-transport.ts';
import { jobSecrets } from '../sending/job-secrets.ts';
import type { Line } from '../sending/line.ts';
import { systemClock } from '../sending/patience.ts';
import { reportOn, tellUntilHeard } from '../sending/report.ts';
import { resume } from '../sending/resume.ts';
import { deviceAt, isRedirected } from '../sending/small-questions.ts';
import { xhrTransport } from '../sending/xhr-transport.ts';
import { JobsInHand } from './jobs-in-hand.ts';

const inHand = new JobsInHand();
const ahead = new AheadOfJobs();

/** How long a page that was opened ahead waits for the person at the print dialog. */
const firstJobWithinMs = 60_000;

/** How many questions to devices and the directory wait for their answer. */
let questions = 0;

/** How many exports of the log are under way or wait for their turn. */
let exports = 0;

toCourier.answer({
  deliver: async ({ job, patienceMs }) => takeInHand(job, patienceMs, deliver),
  watch: async ({ job, patienceMs }) => takeInHand(job, patienceMs, resume),
  'ask-ahead': async ({ job }) => {
    // The worker does not wait for the answers.
    void answered(whileAsking(() => askAhead(job)));
    return true;
  },
  cancel: async ({ jobId }) => inHand.cancel(jobId),
  'list-active': async () => inHand.ids(),
  'ask-device': ({ printer }) => whileAsking(() => deviceAt(printer.uri, signInTo(printer))),
  'is-redirected': ({ url }) => whileAsking(() => isRedirected(url)),
  'empty-at-device': ({ job }) =>
    whileAsking(async () => {
      await emptyAtDevice(job, signInTo(job.printer));
      return true as const;
    }),
  'ask-directory': ({ question }) =>
    whileAsking(async () => {
      const { askDirectory } = await import('../directory/ask-directory.ts');
      return askDirectory(question, { authorise, fetch });
    }),
  'compose-test-page': async ({ order }) =>
    (await import('../test-page/compose-test-page.ts')).composeTestPage(order, await modelTable()),
  'export-log': () => sendLog(),
});

/** Tells the worker, which sees by the same connection should this page end. */
function tell<Message extends MessageToWorker>(
  message: Message,
): Promise<AnswerOf<ToWorker, Message>> {
  signalLife();
  return toWorker.ask(message);
}

function authorise(url: string, interactive: boolean): Promise<AuthorisationAnswer> {
  return tell({ type: 'authorise', url, interactive });
}

/** The worker's answer, or `undefined` where it gives none: then less is known of a failure. */
async function answered<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    console.warn('Department Print: courier:', error);
    return undefined;
  }
}

const explain: Explain = {
  unreachable: (url) => answered(tell({ type: 'explain-unreachable', url })),
  redirect: async (url) => (await answered(tell({ type: 'explain-redirect', url }))) || undefined,
};
const ask = explaining(fetchTransport, explain);
const send = explaining(xhrTransport, explain);

async function signIn(jobId: string, attempt: string): Promise<HttpCredentials | undefined> {
  return credentialsIn(await tellUntilHeard(tell, { type: 'sign-in', jobId, attempt }));
}

function signInTo({ id, source, uri }: SignInOwner): () => Promise<HttpCredentials | undefined> {
  return async () =>
    credentialsIn(await tell({ type: 'sign-in-to-printer', printer: { id, source, uri } }));
}

function credentialsIn(answer: SignIn): HttpCredentials | undefined {
  return answer.known ? { user: answer.user, password: new Secret(answer.password) } : undefined;
}

/** A sign-in takes a person's time, and a device's answer some; the page must not be closed meanwhile. */
async function whileAsking<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  questions++;
  try {
    return await ask();
  } finally {
    questions--;
    setTimeout(tellWhenIdle, firstJobWithinMs);
  }
}

function tellWhenIdle(): void {
  if (inHand.size > 0 || questions > 0 || exports > 0) return;
  tellUntilHeard(tell, { type: 'idle' }).catch((error: unknown) => {
    console.warn('Department Print: the unused courier was not closed:', error);
  });
}

/** Whether a job to this printer has a PIN in it, or PJL lines in which one may be written. */
function carriesDigits(printer: Printer): boolean {
  return configurationOf(printer.configuration).pin === 'required' || carrierOf(printer) === 'pjl';
}

/** Whether the job is in hand now; false where an earlier attempt of it still is. */
function takeInHand(
  job: JobRecord,
  patienceMs: number,
  work: (job: JobRecord, line: Line) => Promise<void>,
): boolean {
  const { id, attempt } = job;
  if (attempt === undefined) return false;
  return inHand.take(id, async (wishes) => {
    if (job.cancelAsked) wishes.ask();
    try {
      await carry(job, attempt, { patienceMs, wishes, work });
    } catch (error) {
      console.error('Department Print: courier:', error);
      await breakOff(id, attempt);
    } finally {
      ahead.forget(id);
    }
    // After the job has left the hand.
    setTimeout(tellWhenIdle);
  });
}

/** Without a sign-in: a password goes to a device only for a job that is durable. */
function askAhead(job: JobRecord): Promise<void> {
  const { adapting, refusedOperations } = adaptingSession(habitMemory(job.printer.uri));
  return ahead.ask(
    job,
    (asked) => ({ ask: adapting(asked.asking(ask)), refusedOperations }),
    inHand.size === 0,
  );
}

interface Carrying {
  readonly patienceMs: number;
  readonly wishes: CancelWishes;
  readonly work: (job: JobRecord, line: Line) => Promise<void>;
}

async function carry(
  job: JobRecord,
  attempt: string,
  { patienceMs, wishes, work }: Carrying,
): Promise<void> {
  const { id } = job;
  const secrets = jobSecrets(work === resume && carriesDigits(job.printer));
  const report = reportOn(id, attempt, tell, secrets);
  const target = parsePrinterUri(job.printer.uri);
  if (!target.ok) return report.failed({ code: 'address-not-valid' });
  const { authenticating, signedInAs } = httpSession(async () => {
    const credentials = await signIn(id, attempt);
    if (credentials) secrets.learnSignIn(credentials);
    return credentials;
  });
  const { adapting, refusedOperations } = adaptingSession(habitMemory(job.printer.uri));
  await work(job, {
    target: target.value,
    owner: job.owner,
    // The administrator's or the person's name: others, or other browsers, print under it too.
    ...(job.userName !== undefined && { ownerShared: true }),
    signedInAs,
    ask: adapting(authenticating(work === deliver ? ahead.handOver(id, ask) : ask)),
    send: adapting(authenticating(send)),
    refusedOperations,
    patience: { clock: systemClock, forMs: patienceMs },
    signal: wishes.signal,
    wishes,
    report,
  });
}

/** Tells that the job has been let go of. Where that cannot be heard either, the watchdog finds it. */
async function breakOff(jobId: string, attempt: string): Promise<void> {
  try {
    await tellUntilHeard(tell, { type: 'broke-off', jobId, attempt });
  } catch (error) {
    console.error('Department Print: courier:', error);
  }
}

/** Sends the log records that wait; resolves with the milliseconds after which to try again, or 0. */
async function sendLog(): Promise<number> {
  exports++;
  try {
    return await exportLog(() => tell({ type: 'export-order' }));
  } finally {
    exports--;
    // After the answer, which must not be lost with the page.
    setTimeout(tellWhenIdle);
  }
}

setTimeout(tellWhenIdle, firstJobWithinMs);
