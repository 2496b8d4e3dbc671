import type { Runtime } from 'webextension-polyfill';
import browser from 'webextension-polyfill';
import type { AccountingRefusal } from '../core/accounting/job-accounting.ts';
import type { JobRecord } from '../core/job/job.ts';
import type { JobEvent } from '../core/job/job-state.ts';

/** What a page asks of the worker. */
export type UiMessage =
  | { readonly type: 'cancel-job'; readonly jobId: string }
  | { readonly type: 'resolve-unknown'; readonly jobId: string; readonly printed: boolean }
  | { readonly type: 'print-test-page'; readonly printerId: string }
  | { readonly type: 'print-again'; readonly jobId: string };

/** The worker's answer to `print-test-page`. */
export type TestPageOutcome = 'accepted' | 'failed' | 'printer-missing' | AccountingRefusal;

/** The worker's answer to `print-again`. */
export type PrintAgainOutcome = 'accepted' | 'failed' | 'printer-missing' | 'document-gone';

/** What the courier tells or asks the worker. Each is answered once it is durable. */
export type CourierMessage =
  | { readonly type: 'job-event'; readonly jobId: string; readonly event: JobEvent }
  | { readonly type: 'begin-sending'; readonly jobId: string; readonly pages?: number }
  | { readonly type: 'idle' };

/** What the worker tells the courier. */
export type WorkerMessage =
  | { readonly type: 'deliver'; readonly job: JobRecord }
  | { readonly type: 'watch'; readonly job: JobRecord }
  | { readonly type: 'cancel'; readonly jobId: string }
  | { readonly type: 'list-active' };

/**
 * The worker's answer to `begin-sending`: the only message that carries a PIN. It is given when the
 * document is ready to go, so that the courier holds the PIN for no longer than the sending.
 */
export type SendingOrder =
  | { readonly proceed: false; readonly reason: 'ended' | AccountingRefusal }
  | { readonly proceed: true; readonly accounting: SentAccounting };

/** A job's accounting with its secrets opened, since a message carries plain data only. */
export type SentAccounting =
  | { readonly kind: 'none'; readonly securedPin?: string }
  | {
      readonly kind: 'department';
      readonly departmentId: string;
      readonly pin?: string;
      readonly securedPin?: string;
    };

type Addressed =
  | { readonly to: 'background'; readonly message: UiMessage | CourierMessage }
  | { readonly to: 'courier'; readonly message: WorkerMessage };

export function sendToBackground(message: UiMessage | CourierMessage): Promise<unknown> {
  return browser.runtime.sendMessage({ to: 'background', message } satisfies Addressed);
}

/** Asks the worker for a test page; resolves once it is taken in, or cannot be. */
export async function requestTestPage(printerId: string): Promise<TestPageOutcome> {
  return (await sendToBackground({ type: 'print-test-page', printerId })) as TestPageOutcome;
}

/** Asks the worker to print a job's document as a new job. */
export async function requestPrintAgain(jobId: string): Promise<PrintAgainOutcome> {
  return (await sendToBackground({ type: 'print-again', jobId })) as PrintAgainOutcome;
}

export function sendToCourier(message: WorkerMessage): Promise<unknown> {
  return browser.runtime.sendMessage({ to: 'courier', message } satisfies Addressed);
}

/** Registers the worker's ear. Must be called at the top level of the worker's script. */
export function onBackgroundMessage(
  listener: (message: UiMessage | CourierMessage) => Promise<unknown>,
): void {
  listen('background', (message) => listener(message as UiMessage | CourierMessage));
}

/** Registers the courier's ear. */
export function onCourierMessage(listener: (message: WorkerMessage) => Promise<unknown>): void {
  listen('courier', (message) => listener(message as WorkerMessage));
}

function listen(to: Addressed['to'], listener: (message: unknown) => Promise<unknown>): void {
  browser.runtime.onMessage.addListener((received: unknown, sender: Runtime.MessageSender) => {
    if (sender.id !== browser.runtime.id) return undefined;
    const addressed = received as Partial<Addressed>;
    return addressed.to === to ? listener(addressed.message) : undefined;
  });
}
