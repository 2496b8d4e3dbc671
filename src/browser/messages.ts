import type { Runtime } from 'webextension-polyfill';
import browser from 'webextension-polyfill';
import type { AccountingRefusal } from '../accounting/job-accounting.ts';
import type { DirectoryQuestion } from '../directory/ask-directory.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { JobEvent, UnknownWord } from '../jobs/job-state.ts';
import type { Printer } from '../printers/printer.ts';
import type { TestPageOrder } from '../test-page/compose-test-page.ts';

/** What a page asks of the worker. */
export type UiMessage =
  | { readonly type: 'cancel-job'; readonly jobId: string }
  | { readonly type: 'resolve-unknown'; readonly jobId: string; readonly word: UnknownWord }
  | {
      readonly type: 'print-test-page';
      readonly printerId: string;
      /** In place of the printer's own, to find out what the device accepts. */
      readonly way?: TriedWay;
      /** The id that the job is to have, new, where the page is to know which job it is. */
      readonly jobId?: string;
    }
  | { readonly type: 'print-again'; readonly jobId: string }
  /** From a click: the person may be shown Google's sign-in. */
  | { readonly type: 'sign-in-to-directory' };

/** How one test page is to travel. */
export type TriedWay = Required<Pick<Printer, 'carrier' | 'documentFormat'>>;

/** The worker's answer to `print-test-page`. */
export type TestPageOutcome = 'accepted' | 'failed' | 'printer-missing' | AccountingRefusal;

/** The worker's answer to `print-again`. */
export type PrintAgainOutcome = 'accepted' | 'failed' | 'printer-missing' | 'document-gone';

/**
 * What the courier tells or asks the worker. Each is answered once it is durable, and never with
 * `undefined`: that is what a sender hears whose receiver has died. `attempt` is the job's own at the
 * time it was handed over; the word of an earlier one does not count any more.
 */
export type CourierMessage =
  | {
      readonly type: 'job-event';
      readonly jobId: string;
      readonly attempt: string;
      readonly event: JobEvent;
    }
  | {
      readonly type: 'begin-sending';
      readonly jobId: string;
      readonly attempt: string;
      readonly pages?: number;
    }
  /** The courier met a mistake of its own and has let go of the job. */
  | { readonly type: 'broke-off'; readonly jobId: string; readonly attempt: string }
  /** A device asks for a sign-in: answered with {@link SignIn}, the other secret in a message. */
  | { readonly type: 'sign-in'; readonly jobId: string; readonly attempt: string }
  | { readonly type: 'explain-unreachable'; readonly url: string }
  /** Answered with the printer address that a redirect of the device names, or `false`. */
  | { readonly type: 'explain-redirect'; readonly url: string }
  /** Answered with {@link AuthorisationAnswer}, which holds an access token. */
  | { readonly type: 'authorise'; readonly url: string; readonly interactive: boolean }
  /** Asks for an `ExportOrder`, whose headers are a secret as well. */
  | { readonly type: 'export-order' }
  | { readonly type: 'idle' };

/** What the worker tells the courier. `patienceMs`: how long a device that is away is tried again. */
export type WorkerMessage =
  | { readonly type: 'deliver'; readonly job: JobRecord; readonly patienceMs: number }
  | { readonly type: 'watch'; readonly job: JobRecord; readonly patienceMs: number }
  | { readonly type: 'cancel'; readonly jobId: string }
  | { readonly type: 'list-active' }
  /** Answered with the page as PDF, a character a byte. */
  | { readonly type: 'compose-test-page'; readonly order: TestPageOrder }
  /** Answered with what the directory says of the person, PINs among it. */
  | { readonly type: 'ask-directory'; readonly question: DirectoryQuestion }
  /** Answered with the milliseconds after which to say it again, or 0. */
  | { readonly type: 'export-log' };

/**
 * The worker's answer to `begin-sending`: the only message that carries a PIN. It is given when the
 * document is ready to go, so that the courier holds the PIN for no longer than the sending.
 */
export type SendingOrder =
  | { readonly proceed: false; readonly reason: 'ended' | AccountingRefusal }
  | {
      readonly proceed: true;
      readonly accounting: SentAccounting;
      /** The administrator's PJL lines, whose digits may be secret; empty where there are none. */
      readonly pjlAccountingLines: readonly string[];
    };

/** A job's accounting with its secrets opened, since a message carries plain data only. */
export type SentAccounting =
  | { readonly kind: 'none'; readonly securedPin?: string }
  | {
      readonly kind: 'department';
      readonly departmentId: string;
      readonly pin?: string;
      readonly securedPin?: string;
    };

/** User name and password for a device that asks for them, or that there are none. */
export type SignIn =
  | { readonly known: false }
  | { readonly known: true; readonly user: string; readonly password: string };

/** The page that sends, by its path in the extension: the only one that hears a secret. */
export const courierPage = 'src/offscreen/index.html';

/** What the worker answers with a PIN, a password, a token or the collector's headers. */
const answeredWithSecrets: ReadonlySet<string> = new Set([
  'begin-sending',
  'sign-in',
  'authorise',
  'export-order',
] satisfies CourierMessage['type'][]);

function isCourier({ url }: Runtime.MessageSender): boolean {
  return url === browser.runtime.getURL(courierPage);
}

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

/** As {@link requestTestPage}, in a way of its own and as a job whose id the page knows. */
export async function requestTriedPage(
  printerId: string,
  way: TriedWay,
  jobId: string,
): Promise<TestPageOutcome> {
  const message = { type: 'print-test-page', printerId, way, jobId } as const;
  return (await sendToBackground(message)) as TestPageOutcome;
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
    // Another extension, or a page that is none of ours.
    if (sender.id !== browser.runtime.id) return undefined;
    if (typeof received !== 'object' || received === null) return undefined;
    const { to: addressee, message } = received as Partial<Addressed>;
    if (addressee !== to || typeof message !== 'object') return undefined;
    if (answeredWithSecrets.has(message.type) && !isCourier(sender)) return undefined;
    return listener(message);
  });
}
