import type { AnswerOf } from '../browser/message-channel.ts';
import {
  courierPage,
  type MessageToCourier,
  type ToCourier,
  toCourier,
} from '../browser/messages.ts';
import { afterAwake } from '../clock/awake-timer.ts';
import { reportBug } from './report-bug.ts';

/** A page that does not answer a small question within this time is considered broken. */
const answerLimitMs = 5_000;

/** How long after a page has had the courier opened it may ask, in milliseconds. */
const pageAsksWithinMs = 10_000;

let opening: Promise<void> | undefined;
let closing: Promise<void> | undefined;
/** Until when a page may ask the courier, on the clock of `performance`. */
let openUntil = 0;

/** Whether the courier's page exists. */
export async function courierIsOpen(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
  });
  return contexts.length > 0;
}

/** Sends `message` to the courier, and opens its page first where it does not exist. */
export async function askCourier<Message extends MessageToCourier>(
  message: Message,
): Promise<AnswerOf<ToCourier, Message>> {
  await openCourier();
  return toCourier.ask(message);
}

/**
 * Opens the courier's page before it is needed, so that the next job does not wait for its start. A
 * page that is given no job closes by itself.
 */
export function warmCourier(): Promise<void> {
  return openCourier();
}

/**
 * Opens the courier's page for a page that asks it next. It is not closed before that, although the
 * courier may be idle: it would end in the middle of the question.
 */
export async function openCourierForPage(): Promise<true> {
  openUntil = performance.now() + pageAsksWithinMs;
  await openCourier();
  return true;
}

/** Closes the courier's page, which has nothing to do, unless a page is about to ask it. */
export async function closeIdleCourier(): Promise<void> {
  if (performance.now() >= openUntil) await closeCourier();
}

/**
 * The jobs that the courier works on. A page that exists and does not answer is closed, so that it
 * is certain that nobody works on them.
 */
export async function jobsInCourier(): Promise<ReadonlySet<string>> {
  if (!(await courierIsOpen())) return new Set();
  const ids = await idsInTime();
  if (ids) return new Set(ids);
  await closeCourier();
  return new Set();
}

/** Closes the courier's page, which frees PDFium's memory. */
async function closeCourier(): Promise<void> {
  if (!(await courierIsOpen())) return;
  closing = chrome.offscreen.closeDocument();
  await closing;
}

/** The ids of the courier's jobs, or `undefined` where it does not answer. */
async function idsInTime(): Promise<readonly string[] | undefined> {
  let stop = (): void => undefined;
  const late = new Promise<undefined>((resolve) => {
    stop = afterAwake(answerLimitMs, () => resolve(undefined));
  });
  try {
    return await Promise.race([askCourier({ type: 'list-active' }), late]);
  } catch (error) {
    reportBug('asking the courier', error);
    return undefined;
  } finally {
    stop();
  }
}

/**
 * A page that is still loading exists already but receives no message, so this waits for whoever
 * opened it.
 */
async function openCourier(): Promise<void> {
  // A page that is closing exists still, and answers nothing. Whoever closes it hears of a failure.
  await closing?.catch(() => undefined);
  if (!opening && (await courierIsOpen())) return;
  opening ??= chrome.offscreen
    .createDocument({
      url: courierPage,
      reasons: [chrome.offscreen.Reason.WORKERS, chrome.offscreen.Reason.BLOBS],
      justification:
        'Converts a print job to PostScript in a Worker and sends it to the printer, for longer than a service worker lives.',
    })
    .finally(() => {
      opening = undefined;
    });
  await opening;
}
