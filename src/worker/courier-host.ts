import type { AnswerOf } from '../browser/message-channel.ts';
import {
  courierPage,
  type MessageToCourier,
  type ToCourier,
  toCourier,
} from '../browser/messages.ts';
import { afterAwake } from '../clock/awake-timer.ts';
import { reportBug } from './report-bug.ts';

/** A page that does not answer a small question within this time does not work any more. */
const answerLimitMs = 5_000;

let opening: Promise<void> | undefined;

/** Whether the courier's page is there. */
export async function courierIsOpen(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
  });
  return contexts.length > 0;
}

/** Hands `message` to the courier, whose page is opened first where it is not there. */
export async function askCourier<Message extends MessageToCourier>(
  message: Message,
): Promise<AnswerOf<ToCourier, Message>> {
  await openCourier();
  return toCourier.ask(message);
}

/**
 * Opens the courier's page before it is needed, which saves the job that follows the time of its
 * start. A page that is given no job closes again by itself.
 */
export function warmCourier(): Promise<void> {
  return openCourier();
}

/**
 * The jobs that the courier has in hand. A page that is there and does not answer is closed, so that
 * it is certain that nobody has them.
 */
export async function jobsInCourier(): Promise<ReadonlySet<string>> {
  if (!(await courierIsOpen())) return new Set();
  const ids = await idsInTime();
  if (ids) return new Set(ids);
  await closeCourier();
  return new Set();
}

/** Closes the courier's page, which frees PDFium's memory. */
export async function closeCourier(): Promise<void> {
  if (await courierIsOpen()) await chrome.offscreen.closeDocument();
}

/** The ids of the courier's jobs, or `undefined` where no answer comes. */
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

/** A page that is still loading is there already, but hears nothing: its opener is waited for. */
async function openCourier(): Promise<void> {
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
