import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'puppeteer';
import type { LaunchedBrowser } from '../browser/browser.ts';
import { poll } from '../browser/poll.ts';

/** What Chrome's print dialog passes to the extension, except for the settings. */
export interface PrintRequest {
  readonly printerId: string;
  readonly title: string;
  readonly pdf: string;
}

/** How long an answer may take. A killed worker never answers, nor one whose browser is stopped. */
const answerLimitMs = 60_000;

/** The dialog's settings for one one-sided copy on A4. */
const ticket = {
  version: '1.0',
  print: {
    color: { type: 'STANDARD_MONOCHROME' },
    media_size: { width_microns: 210_000, height_microns: 297_000 },
  },
};

const sessions = new WeakMap<LaunchedBrowser, Promise<CDPSession>>();

/**
 * The only DevTools session with the browser itself. It is never detached, because puppeteer would
 * then forget the browser's target for all who use it.
 */
export function browserSession(launched: LaunchedBrowser): Promise<CDPSession> {
  const session = sessions.get(launched) ?? launched.browser.target().createCDPSession();
  sessions.set(launched, session);
  return session;
}

/** The target ids of the extension's service worker. */
export async function workerTargets(session: CDPSession, extensionId: string): Promise<string[]> {
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
  const base = `chrome-extension://${extensionId}/`;
  return targetInfos
    .filter(({ type, url }) => type === 'service_worker' && url.startsWith(base))
    .map(({ targetId }) => targetId);
}

/**
 * Passes print requests to the worker without Chrome's dialog, which takes seconds for each. It
 * dispatches the dialog's event, so that the product's own code receives the job. A debugger is
 * attached to the worker only during that time, because it would keep the worker alive.
 *
 * @param wake starts the worker if Chrome has ended it, as the real event would
 * @returns the answer to each that the dialog would get, such as `OK`; `undefined` if the worker or
 *   the browser ended before it answered
 */
export async function requestPrints(
  launched: LaunchedBrowser,
  requests: readonly PrintRequest[],
  wake: () => Promise<void>,
): Promise<readonly string[] | undefined> {
  const session = await browserSession(launched);
  const said = await poll(
    'a worker that takes print requests',
    async () => {
      await wake();
      // The newest comes last: a worker that is ending may still be listed.
      const targetId = (await workerTargets(session, launched.extensionId)).at(-1);
      return targetId === undefined ? undefined : ask(session, targetId, requests);
    },
    { timeoutMs: answerLimitMs },
  );
  if ('mistake' in said) throw said.mistake;
  return said.answers;
}

/**
 * `mistake`: an error after which nothing is repeated, because a request may have been received.
 */
type PrintAnswers =
  | { readonly answers: readonly string[] | undefined }
  | { readonly mistake: unknown };

/** Asks one worker; `undefined` if it cannot be asked, so that it has received nothing. */
async function ask(
  session: CDPSession,
  targetId: string,
  requests: readonly PrintRequest[],
): Promise<PrintAnswers | undefined> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: true });
  attached.add(sessionId);
  try {
    const worker = session.connection()?.session(sessionId);
    if (!worker) return undefined;
    // Lets a worker run that waits for a debugger, because it ended while one was about to attach.
    await worker.send('Runtime.runIfWaitingForDebugger');
    return await answersOf(worker, requests).then(
      (answers) => (answers === 'not ready' ? undefined : { answers }),
      (mistake: unknown) => ({ mistake }),
    );
  } finally {
    await detach(session, sessionId);
  }
}

const attached = new Set<string>();

/**
 * Detaches from the worker at once. If a worker ends while a debugger is attached, it stands still
 * when Chrome starts it again, and the debugger is not told.
 */
export async function detachFromWorkers(session: CDPSession): Promise<void> {
  for (const sessionId of attached) await detach(session, sessionId);
}

async function detach(session: CDPSession, sessionId: string): Promise<void> {
  if (!attached.delete(sessionId)) return;
  // The target is gone already if the worker or the browser has ended.
  await session.send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
}

async function answersOf(
  worker: CDPSession,
  requests: readonly PrintRequest[],
): Promise<readonly string[] | 'not ready' | undefined> {
  const asked = worker
    .send('Runtime.evaluate', {
      expression: `(${dispatchPrints})(${JSON.stringify(requests)}, ${JSON.stringify(ticket)})`,
      awaitPromise: true,
      returnByValue: true,
    })
    .then(({ result, exceptionDetails }) => {
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
      return result.value as readonly string[] | 'not ready';
    });
  const late = new AbortController();
  const tooLate = pause(answerLimitMs, undefined, { signal: late.signal }).catch(() => undefined);
  try {
    return await Promise.race([asked.catch(endedOr), tooLate]);
  } finally {
    late.abort();
  }
}

/**
 * Returns nothing for a worker that ended before it answered. Any other error is a mistake here.
 */
function endedOr(error: unknown): undefined {
  if (error instanceof Error && /closed|collected|context/i.test(error.message)) {
    return undefined;
  }
  throw error;
}

/** Runs inside the worker. It is a text because tsx would insert helpers into a function. */
const dispatchPrints = `async (requests, ticket) => {
  const event = globalThis.chrome?.printerProvider?.onPrintRequested;
  if (!event?.hasListeners()) return 'not ready';
  const answers = [];
  for (const { pdf, ...request } of requests) {
    const document = new Blob([pdf], { type: 'application/pdf' });
    answers.push(await new Promise((resolve) => {
      event.dispatch({ ...request, ticket, contentType: 'application/pdf', document }, resolve);
    }));
  }
  return answers;
}`;
