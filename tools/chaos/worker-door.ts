import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'puppeteer';
import type { LaunchedBrowser } from '../browser/browser.ts';
import { poll } from '../browser/poll.ts';

/** What Chrome's print dialog hands over, but for the settings. */
export interface PrintRequest {
  readonly printerId: string;
  readonly title: string;
  readonly pdf: string;
}

/** A worker that has been killed does not answer any more, nor does one whose browser stands still. */
const answerLimitMs = 60_000;

/** What the dialog hands over for one one-sided copy on A4. */
const ticket = {
  version: '1.0',
  print: {
    color: { type: 'STANDARD_MONOCHROME' },
    media_size: { width_microns: 210_000, height_microns: 297_000 },
  },
};

const sessions = new WeakMap<LaunchedBrowser, Promise<CDPSession>>();

/**
 * The one DevTools session with the browser itself. It is never detached: puppeteer then forgets the
 * browser's target, whoever else uses it.
 */
export function browserSession(launched: LaunchedBrowser): Promise<CDPSession> {
  const session = sessions.get(launched) ?? launched.browser.target().createCDPSession();
  sessions.set(launched, session);
  return session;
}

/** The ids of the targets of the extension's service worker. */
export async function workerTargets(session: CDPSession, extensionId: string): Promise<string[]> {
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
  const base = `chrome-extension://${extensionId}/`;
  return targetInfos
    .filter(({ type, url }) => type === 'service_worker' && url.startsWith(base))
    .map(({ targetId }) => targetId);
}

/**
 * Hands print requests to the worker as Chrome's dialog does, which takes seconds for each: the
 * event itself is dispatched, so that all of the product's own code takes the job in.
 * A debugger is attached to the worker for no longer than that, since it would keep it alive.
 *
 * @param wake starts the worker where Chrome has ended it, as the event itself would
 * @returns what the dialog is told of each, such as `OK`; `undefined` where the worker or the browser
 *   ended before it answered, so that the dialog was told nothing
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
      // The newest one last: one that is ending may still be listed.
      const targetId = (await workerTargets(session, launched.extensionId)).at(-1);
      return targetId === undefined ? undefined : ask(session, targetId, requests);
    },
    { timeoutMs: answerLimitMs },
  );
  if ('mistake' in said) throw said.mistake;
  return said.answers;
}

/** `mistake`: what must not be tried again, since a request may have been handed over. */
type Said = { readonly answers: readonly string[] | undefined } | { readonly mistake: unknown };

/** Asks one worker; `undefined` where it cannot be asked, so that nothing has been handed over. */
async function ask(
  session: CDPSession,
  targetId: string,
  requests: readonly PrintRequest[],
): Promise<Said | undefined> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: true });
  attached.add(sessionId);
  try {
    const worker = session.connection()?.session(sessionId);
    if (!worker) return undefined;
    // One that ended while another was about to attach waits for that debugger when it starts again.
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
 * Lets go of the worker, in the middle of what it does: a worker that ends with a debugger attached to
 * it stands still when Chrome starts it again, and the debugger hears nothing.
 */
export async function detachFromWorkers(session: CDPSession): Promise<void> {
  for (const sessionId of attached) await detach(session, sessionId);
}

async function detach(session: CDPSession, sessionId: string): Promise<void> {
  if (!attached.delete(sessionId)) return;
  // It has gone already where the worker or the browser has.
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

/** A worker that ends has not answered; whatever else goes wrong is a mistake of ours. */
function endedOr(error: unknown): undefined {
  if (error instanceof Error && /closed|collected|context/i.test(error.message)) {
    return undefined;
  }
  throw error;
}

/** Runs inside the worker. It is text, since the command line's loader would add helpers to a function. */
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
