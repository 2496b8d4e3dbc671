import type { AccountingRefusal } from '../accounting/job-accounting.ts';
import type { OfferedOptions } from '../carriers/offer.ts';
import type { AuthorisationAnswer, DirectoryQuestion } from '../directory/ask-directory.ts';
import type { DirectoryValues } from '../directory/directory-entry.ts';
import type { DirectoryProblem } from '../directory/directory-problem.ts';
import type { TransportFailure } from '../ipp/transport.ts';
import type { DeviceWord } from '../jobs/device-word.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { JobEvent, UnknownWord } from '../jobs/job-state.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer, SecretSettings } from '../printers/printer.ts';
import type { LoginCheck } from '../remote-ui/check-login.ts';
import type { Result } from '../result.ts';
import type { TestPageOrder } from '../test-page/compose-test-page.ts';
import type { SignInOwner } from './http-sign-in.ts';
import type { ExportOrder } from './log-export-order.ts';
import { channel, type Exchange, type MessageOf } from './message-channel.ts';
import type { MessageSender } from './web-extension.ts';
import { browser } from './web-extension.ts';

/**
 * A job that the courier works on. What is said in the name of an earlier `attempt` does not count.
 */
interface JobAttempt {
  readonly jobId: string;
  readonly attempt: string;
}

/**
 * The register of what the worker answers, by a message's name. A new message is one row here and
 * one function where the worker answers; the types of the sender follow from the row.
 */
export interface ToWorker {
  // From pages.
  'cancel-job': Exchange<{ jobId: string }, boolean>;
  'resolve-unknown': Exchange<{ jobId: string; word: UnknownWord }, boolean>;
  'print-test-page': Exchange<TestPageRequest, TestPageOutcome>;
  'print-again': Exchange<{ jobId: string }, PrintAgainOutcome>;
  /** From a click: the person may be shown Google's sign-in. */
  'sign-in-to-directory': Exchange<object, true>;
  'explain-unreachable': Exchange<{ url: string }, TransportFailure>;
  /** Opens the courier, so that the page can ask it. */
  'open-courier': Exchange<object, true>;
  /** The printer address that a redirect of the device names, or `false`; of a `page`, as it is written. */
  'explain-redirect': Exchange<{ url: string; page?: true }, string | false>;
  // From the courier. Each is answered once it is durable.
  /** Answers whether the record says so now and `attempt` is still the job's current one. */
  'job-event': Exchange<JobAttempt & { event: JobEvent }, boolean>;
  /**
   * The only message that is answered with a PIN: for a job, or for a check at a printer's device,
   * which a person has asked for. `log`: the job whose device's print log is to be read.
   */
  'begin-sending': Exchange<
    (JobAttempt & { pages?: number }) | { checkAt: Printer; log?: string },
    SendingOrder
  >;
  /** The courier had an internal error and no longer works on the job. */
  'broke-off': Exchange<JobAttempt, boolean>;
  /** A device asks for a sign-in. Answered with a password. */
  'sign-in': Exchange<JobAttempt, SignIn>;
  /** The same, without a job. */
  'sign-in-to-printer': Exchange<{ printer: SignInOwner }, SignIn>;
  /** Answered with an access token. */
  authorise: Exchange<{ url: string; interactive: boolean }, AuthorisationAnswer>;
  /** Answered with headers, which are a secret as well. */
  'export-order': Exchange<object, ExportOrder | false>;
  idle: Exchange<object, true>;
}

/** What the worker answers with a PIN, a password, a token or the collector's headers. */
const answeredWithSecrets: ReadonlySet<keyof ToWorker> = new Set<keyof ToWorker>([
  'begin-sending',
  'sign-in',
  'sign-in-to-printer',
  'authorise',
  'export-order',
]);

/** The register of what the courier answers. `patienceMs`: how long a device that is away is tried. */
export interface ToCourier {
  /** Asks the device about a job that is not durable yet, so that its `deliver` need not wait. */
  'ask-ahead': Exchange<{ job: JobRecord }, true>;
  /** Answers whether the courier works on the job now. */
  deliver: Exchange<{ job: JobRecord; patienceMs: number }, boolean>;
  watch: Exchange<{ job: JobRecord; patienceMs: number }, boolean>;
  /** Answers whether the courier works on the job. */
  cancel: Exchange<{ jobId: string }, boolean>;
  'list-active': Exchange<object, readonly string[]>;
  /** What a printer's device says about itself, or `false` where it does not answer. */
  'ask-device': Exchange<{ printer: SignInOwner }, DeviceAttributes | false>;
  /** What the printer's dialog offers for this device, beyond Chrome's own settings. */
  'offered-options': Exchange<{ printer: Printer; device: DeviceAttributes }, OfferedOptions>;
  /** Whether the device redirects a question. Meanwhile the worker listens for the new address. */
  'is-redirected': Exchange<{ url: string; page?: true }, boolean>;
  /** What a device's web page says about Department ID and PIN, tried once. */
  'check-login': Exchange<{ question: DeviceLoginQuestion }, LoginCheck>;
  /** What a device's print log says about a job; the job's record has it too then. */
  'read-log': Exchange<{ question: DeviceLogQuestion }, DeviceLogAnswer>;
  /** Cancels a job on the device whose document was never begun. */
  'empty-at-device': Exchange<{ job: JobRecord }, true>;
  /** The page as PDF, a character a byte. */
  'compose-test-page': Exchange<{ order: TestPageOrder }, string>;
  /** What the directory says about the person, including PINs. */
  'ask-directory': Exchange<
    { question: DirectoryQuestion },
    Result<DirectoryValues, DirectoryProblem>
  >;
  /** The milliseconds after which to send it again, or 0. */
  'export-log': Exchange<object, number>;
}

/** A check of Department ID and PIN at a device, which a person has asked for. */
export interface DeviceLoginQuestion {
  readonly printer: Printer;
  /** A salted digest of printer, Department ID and PIN: what is tried once. */
  readonly attempt: string;
  /** The address of the device's web page, as the device told it. */
  readonly told?: string;
  /** Whether the person agreed that the PIN crosses the network in clear. */
  readonly clearAllowed: boolean;
  /** Whether users of the device are named after Department IDs. */
  readonly usersNamedById: boolean;
}

/** A look at the print log of a job's device, which a person has asked for. */
export interface DeviceLogQuestion extends Omit<DeviceLoginQuestion, 'printer' | 'attempt'> {
  readonly jobId: string;
}

export type DeviceLogAnswer =
  /** The log was read, or the log-in was refused. */
  | { readonly kind: 'answered'; readonly word: DeviceWord; readonly loggedOut: boolean }
  /** The log was not reached. */
  | { readonly kind: 'not-reached'; readonly check: LoginCheck }
  /** The job has been deleted, or goes on again. */
  | { readonly kind: 'job-gone' };

export type MessageToWorker = MessageOf<ToWorker>;
export type MessageToCourier = MessageOf<ToCourier>;

/** The page that sends, by its path in the extension: only this page receives secrets. */
export const courierPage = 'src/offscreen/index.html';

export const toWorker = channel<ToWorker>(
  'worker',
  (name, sender) => !answeredWithSecrets.has(name) || isCourier(sender),
);

export const toCourier = channel<ToCourier>('courier');

function isCourier({ url }: MessageSender): boolean {
  return url === browser.runtime.getURL(courierPage);
}

export interface TestPageRequest {
  readonly printerId: string;
  /** Used instead of the printer's own carrier, to find out what the device accepts. */
  readonly way?: TriedWay;
  /** The id of the new job, where the page has to know which job it is. */
  readonly jobId?: string;
}

/** How one test page is sent. */
export type TriedWay = Required<Pick<Printer, 'carrier' | 'documentFormat'>> & {
  /** For carrier `learned`: the outline of the fragment that is stored for the trial. */
  readonly accountingFragment?: string;
};

/** The worker's answer to `print-test-page`. */
export type TestPageOutcome = 'accepted' | 'failed' | 'printer-missing' | AccountingRefusal;

/** The worker's answer to `print-again`. */
export type PrintAgainOutcome = 'accepted' | 'failed' | 'printer-missing' | 'document-gone';

/**
 * The worker's answer to `begin-sending`. It is given when the document is ready to be sent, so
 * that the courier holds the PIN only while sending.
 */
export type SendingOrder =
  | { readonly proceed: false; readonly reason: 'ended' | AccountingRefusal }
  | {
      readonly proceed: true;
      readonly accounting: SentAccounting;
      /** What the printer's settings contain that may be secret. */
      readonly settings: SecretSettings;
    };

/** A job's accounting with its secrets revealed, since a message can carry plain data only. */
export type SentAccounting =
  | { readonly kind: 'none'; readonly securedPin?: string }
  | {
      readonly kind: 'department';
      readonly departmentId: string;
      readonly pin?: string;
      readonly securedPin?: string;
    };

/** User name and password for a device that asks for them, or the answer that there are none. */
export type SignIn =
  | { readonly known: false }
  | { readonly known: true; readonly user: string; readonly password: string };
