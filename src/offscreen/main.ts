/**
 * The courier's entry: an offscreen page that takes jobs from the spool to the devices. It lives on
 * while the service worker sleeps, and holds no secret but that of a job it is sending.
 */

import { habitMemory } from '../browser/device-habits.ts';
import { fetchTransport } from '../browser/fetch-transport.ts';
import { signalLife } from '../browser/lifeline.ts';
import type { ExportOrder } from '../browser/log-export-order.ts';
import {
  type CourierMessage,
  onCourierMessage,
  type SignIn,
  sendToBackground,
  type WorkerMessage,
} from '../browser/messages.ts';
import { modelTable } from '../browser/model-table.ts';
import type { AuthorisationAnswer, DirectoryQuestion } from '../directory/ask-directory.ts';
import { exportLog } from '../fleet-log-export/export-log.ts';
import { adaptingSession } from '../ipp/adapting-transport.ts';
import { httpSession } from '../ipp/authenticating-transport.ts';
import type { HttpCredentials } from '../ipp/http-authorization.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import type { TransportFailure } from '../ipp/transport.ts';
import type { JobRecord } from '../jobs/job.ts';
import { Secret } from '../secret.ts';
import { deliver } from '../sending/deliver.ts';
import { explaining } from '../sending/explaining-transport.ts';
import type { Line } from '../sending/line.ts';
import { systemClock } from '../sending/patience.ts';
import { reportOn, tellUntilHeard } from '../sending/report.ts';
import { resume } from '../sending/resume.ts';
import { xhrTransport } from '../sending/xhr-transport.ts';

/** The jobs in hand, and the way to stop each. */
const inHand = new Map<string, AbortController>();

/** How long a page that was opened ahead waits for the person at the print dialog. */
const firstJobWithinMs = 60_000;

/** How many questions to the directory wait for their answer. */
let questions = 0;

/** How many exports of the log are under way or wait for their turn. */
let exports = 0;

onCourierMessage(async (message: WorkerMessage): Promise<unknown> => {
  switch (message.type) {
    case 'deliver':
      return takeInHand(message.job, message.patienceMs, deliver);
    case 'watch':
      return takeInHand(message.job, message.patienceMs, resume);
    case 'cancel':
      inHand.get(message.jobId)?.abort();
      return inHand.has(message.jobId);
    case 'list-active':
      return [...inHand.keys()];
    case 'ask-directory':
      return answerForDirectory(message.question);
    case 'compose-test-page':
      return (await import('../test-page/compose-test-page.ts')).composeTestPage(
        message.order,
        await modelTable(),
      );
    case 'export-log':
      return sendLog();
  }
});

/** Tells the worker, which sees by the same connection should this page end. */
function tell(message: CourierMessage): Promise<unknown> {
  signalLife();
  return sendToBackground(message);
}

async function authorise(url: string, interactive: boolean): Promise<AuthorisationAnswer> {
  return (await tell({ type: 'authorise', url, interactive })) as AuthorisationAnswer;
}

const ask = explaining(
  fetchTransport,
  async (url) => (await tell({ type: 'explain-unreachable', url })) as TransportFailure | undefined,
);

async function signIn(jobId: string, attempt: string): Promise<HttpCredentials | undefined> {
  const answer = (await tellUntilHeard(tell, { type: 'sign-in', jobId, attempt })) as SignIn;
  return answer.known ? { user: answer.user, password: new Secret(answer.password) } : undefined;
}

/** A sign-in takes a person's time; the page must not be closed meanwhile. */
async function answerForDirectory(question: DirectoryQuestion): Promise<unknown> {
  questions++;
  try {
    const { askDirectory } = await import('../directory/ask-directory.ts');
    return await askDirectory(question, { authorise, fetch });
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

/** Whether the job is in hand now; false where an earlier attempt of it still is. */
function takeInHand(
  job: JobRecord,
  patienceMs: number,
  work: (job: JobRecord, line: Line) => Promise<void>,
): boolean {
  const { id, attempt } = job;
  if (inHand.has(id) || attempt === undefined) return false;
  const controller = new AbortController();
  inHand.set(id, controller);
  if (job.cancelAsked) controller.abort();
  const report = reportOn(id, attempt, tell);
  const target = parsePrinterUri(job.printer.uri);
  const { authenticating } = httpSession(() => signIn(id, attempt));
  const { adapting, refusedOperations } = adaptingSession(habitMemory(job.printer.uri));
  const carried = target.ok
    ? work(job, {
        target: target.value,
        owner: job.owner,
        ask: adapting(authenticating(ask)),
        send: adapting(authenticating(xhrTransport)),
        refusedOperations,
        patience: { clock: systemClock, forMs: patienceMs },
        signal: controller.signal,
        report,
      })
    : report.failed({ code: 'address-not-valid' });
  carried
    .catch(async (error: unknown) => {
      console.error('Department Print: courier:', error);
      await tellUntilHeard(tell, { type: 'broke-off', jobId: id, attempt });
    })
    .finally(() => {
      inHand.delete(id);
      tellWhenIdle();
    });
  return true;
}

/** Sends the log records that wait; resolves with the milliseconds after which to try again, or 0. */
async function sendLog(): Promise<number> {
  exports++;
  try {
    return await exportLog(
      async () => (await tell({ type: 'export-order' })) as ExportOrder | false,
    );
  } finally {
    exports--;
    // After the answer, which must not be lost with the page.
    setTimeout(tellWhenIdle);
  }
}

setTimeout(tellWhenIdle, firstJobWithinMs);
