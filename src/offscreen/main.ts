/**
 * The entry of the courier: an offscreen page that sends jobs from the spool to the devices. It
 * stays alive while the service worker sleeps. It holds no secret except those of the jobs it is
 * sending.
 */

import { configurationOf } from '../accounting/configuration.ts';
import { connectToWorker } from '../browser/courier-connection.ts';
import { quirkMemory } from '../browser/device-quirks.ts';
import { fetchTransport } from '../browser/fetch-transport.ts';
import type { SignInOwner } from '../browser/http-sign-in.ts';
import type { AnswerOf } from '../browser/message-channel.ts';
import {
  type MessageToWorker,
  type SignIn,
  type ToWorker,
  toCourier,
  toWorker,
} from '../browser/messages.ts';
import { rulesOf } from '../carriers/carrier-rules.ts';
import type { AuthorisationAnswer } from '../directory/ask-directory.ts';
import { exportLog } from '../fleet-log-export/export-log.ts';
import { adaptingSession } from '../ipp/adapting-transport.ts';
import { httpSession } from '../ipp/authenticating-transport.ts';
import type { HttpCredentials } from '../ipp/http-authorization.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { Printer } from '../printers/printer.ts';
import { Secret } from '../secret.ts';
import type { CancelRequests } from '../sending/cancel-requests.ts';
import { deliver } from '../sending/deliver.ts';
import { EarlyQuestions } from '../sending/early-questions.ts';
import { emptyAtDevice } from '../sending/empty-at-device.ts';
import { type Explain, explaining } from '../sending/explaining-transport.ts';
import type { JobConnection } from '../sending/job-connection.ts';
import { jobSecrets } from '../sending/job-secrets.ts';
import { models } from '../sending/models.ts';
import { systemClock } from '../sending/patience.ts';
import { reportOn, tellUntilAnswered } from '../sending/report.ts';
import { resume } from '../sending/resume.ts';
import { deviceAt, isRedirected } from '../sending/small-questions.ts';
import { xhrTransport } from '../sending/xhr-transport.ts';
import { ActiveJobs } from './active-jobs.ts';

const activeJobs = new ActiveJobs();
const ahead = new EarlyQuestions();

/** How long a page that was opened in advance waits for the person to print, in milliseconds. */
const firstJobWithinMs = 60_000;

/** How many questions to devices and to the directory have no answer yet. */
let questions = 0;

/** How many exports of the log are under way or wait for their turn. */
let exports = 0;

toCourier.answer({
  deliver: async ({ job, patienceMs }) => startWork(job, patienceMs, deliver),
  watch: async ({ job, patienceMs }) => startWork(job, patienceMs, resume),
  'ask-ahead': async ({ job }) => {
    // The worker does not wait for the answers.
    void answered(whileAsking(() => askAhead(job)));
    return true;
  },
  cancel: async ({ jobId }) => activeJobs.cancel(jobId),
  'list-active': async () => activeJobs.ids(),
  'ask-device': ({ printer }) => whileAsking(() => deviceAt(printer.uri, signInTo(printer))),
  'offered-options': ({ printer, device }) =>
    whileAsking(async () => {
      const { offeredOptions } = await import('../carriers/offered-options.ts');
      return offeredOptions(printer, device, await models());
    }),
  'is-redirected': ({ url, page }) =>
    whileAsking(async () =>
      page ? (await deviceLogin()).isPageRedirected(url) : isRedirected(url),
    ),
  'check-login': ({ question }) =>
    whileAsking(async () => (await deviceLogin()).checkAtDevice(question, tell)),
  'read-log': ({ question }) =>
    whileAsking(async () => {
      const answer = await (await deviceLogin()).readDeviceLog(question, tell);
      if (answer.kind === 'answered' && answer.word.kind === 'recorded') void answered(sendLog());
      return answer;
    }),
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
    (await import('../test-page/compose-test-page.ts')).composeTestPage(order, models),
  'export-log': () => sendLog(),
});

/** Seldom needed, and with an HTML parser. */
function deviceLogin() {
  return import('../remote-ui-check/check-at-device.ts');
}

/**
 * Reads the device's print log, where the person has allowed that after each job. A row that was
 * found is also reported to the administrator's collector.
 */
async function readLog(jobId: string): Promise<void> {
  const { readLogByItself } = await import('../remote-ui-check/log-by-itself.ts');
  const recorded = await readLogByItself(jobId, tell, async (printer) => {
    const device = await deviceAt(printer.uri, signInTo(printer));
    return device ? device.moreInfo : undefined;
  });
  if (recorded) await sendLog();
}

/** Sends a message to the worker. The same connection tells the worker when this page ends. */
function tell<Message extends MessageToWorker>(
  message: Message,
): Promise<AnswerOf<ToWorker, Message>> {
  connectToWorker();
  return toWorker.ask(message);
}

function authorise(url: string, interactive: boolean): Promise<AuthorisationAnswer> {
  return tell({ type: 'authorise', url, interactive });
}

/**
 * The worker's answer; `undefined` where it fails to answer: then less is known about a failure.
 */
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
  return credentialsIn(await tellUntilAnswered(tell, { type: 'sign-in', jobId, attempt }));
}

function signInTo({ id, source, uri }: SignInOwner): () => Promise<HttpCredentials | undefined> {
  return async () =>
    credentialsIn(await tell({ type: 'sign-in-to-printer', printer: { id, source, uri } }));
}

function credentialsIn(answer: SignIn): HttpCredentials | undefined {
  return answer.known ? { user: answer.user, password: new Secret(answer.password) } : undefined;
}

/**
 * A person takes time to sign in, and a device to answer; the page must not be closed meanwhile.
 */
async function whileAsking<Answer>(
  ask: () => Promise<Answer>,
  idleAfterMs = firstJobWithinMs,
): Promise<Answer> {
  questions++;
  try {
    return await ask();
  } finally {
    questions--;
    setTimeout(tellWhenIdle, idleAfterMs);
  }
}

function tellWhenIdle(): void {
  if (activeJobs.size > 0 || questions > 0 || exports > 0) return;
  tellUntilAnswered(tell, { type: 'idle' })
    // A page that goes on was not closed, since somebody is about to ask it.
    .then(() => setTimeout(tellWhenIdle, firstJobWithinMs))
    .catch((error: unknown) => {
      console.warn('Department Print: the unused courier was not closed:', error);
    });
}

/** Whether a job to this printer contains a PIN, or PJL lines that may contain one. */
function carriesDigits(printer: Printer): boolean {
  return (
    configurationOf(printer.configuration).pin === 'required' ||
    rulesOf(printer).settingsHoldDigits === true
  );
}

/** Starts to send or follow a job; false where an earlier attempt of it is still active. */
function startWork(
  job: JobRecord,
  patienceMs: number,
  work: (job: JobRecord, connection: JobConnection) => Promise<void>,
): boolean {
  const { id, attempt } = job;
  if (attempt === undefined) return false;
  return activeJobs.take(id, async (cancelRequests) => {
    if (job.cancelAsked) cancelRequests.ask();
    try {
      await workOn(job, attempt, { patienceMs, cancelRequests, work });
    } catch (error) {
      console.error('Department Print: courier:', error);
      await breakOff(id, attempt);
    } finally {
      ahead.forget(id);
      void answered(whileAsking(() => readLog(id), 0));
    }
    // After the job is no longer among the active ones.
    setTimeout(tellWhenIdle);
  });
}

/** Without a sign-in: a password goes to a device only for a job that is durable. */
function askAhead(job: JobRecord): Promise<void> {
  const { adapting, refusedOperations } = adaptingSession(quirkMemory(job.printer.uri));
  return ahead.ask(
    job,
    (asked) => ({ ask: adapting(asked.asking(ask)), refusedOperations }),
    activeJobs.size === 0,
  );
}

interface JobWork {
  readonly patienceMs: number;
  readonly cancelRequests: CancelRequests;
  readonly work: (job: JobRecord, connection: JobConnection) => Promise<void>;
}

async function workOn(
  job: JobRecord,
  attempt: string,
  { patienceMs, cancelRequests, work }: JobWork,
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
  const { adapting, refusedOperations } = adaptingSession(quirkMemory(job.printer.uri));
  await work(job, {
    target: target.value,
    owner: job.owner,
    // The name of the administrator's rule or of the person: others, or other browsers, print
    // under it too.
    ...(job.userName !== undefined && { ownerShared: true }),
    signedInAs,
    ask: adapting(authenticating(work === deliver ? ahead.handOver(id, ask) : ask)),
    send: adapting(authenticating(send)),
    refusedOperations,
    patience: { clock: systemClock, forMs: patienceMs },
    signal: cancelRequests.signal,
    cancelRequests,
    report,
  });
}

/**
 * Tells the worker that the courier no longer works on the job. If that fails too, the watchdog
 * finds the job.
 */
async function breakOff(jobId: string, attempt: string): Promise<void> {
  try {
    await tellUntilAnswered(tell, { type: 'broke-off', jobId, attempt });
  } catch (error) {
    console.error('Department Print: courier:', error);
  }
}

/**
 * Sends the waiting log records; resolves with the milliseconds until the next try, or 0 for none.
 */
async function sendLog(): Promise<number> {
  exports++;
  try {
    return await exportLog(() => tell({ type: 'export-order' }));
  } finally {
    exports--;
    // Only after the answer, which would be lost if the page were closed earlier.
    setTimeout(tellWhenIdle);
  }
}

setTimeout(tellWhenIdle, firstJobWithinMs);
