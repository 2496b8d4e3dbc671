import { failureFromIpp } from '../diagnosis/failure-from-ipp.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import type { IppTarget } from '../ipp/printer-uri.ts';
import type { IppTransport } from '../ipp/transport.ts';
import type { Result } from '../result.ts';
import type { CancelRequests } from './cancel-requests.ts';
import { isAway, isBusy, type Patience, withPatience } from './patience.ts';
import type { JobReport } from './report.ts';

/** What is needed to send one job or to follow it: the way to its device, and to the worker. */
export interface JobConnection {
  readonly target: IppTarget;
  /** The name that the device knows the job's owner by. */
  readonly owner: string;
  /** Others send jobs under the same name, so the name does not tell our jobs from theirs. */
  readonly ownerShared?: true;
  /** The user name of the HTTP sign-in, once the device has asked for it. */
  readonly signedInAs?: () => string | undefined;
  /** For questions and small requests. */
  readonly ask: IppTransport;
  /** For documents: reports how much has been sent. */
  readonly send: IppTransport;
  /** Operations that the device is known to refuse, whatever it lists; if absent, none. */
  readonly refusedOperations?: () => Promise<ReadonlySet<number>>;
  readonly patience: Patience;
  /** Aborted when the person cancels the job. */
  readonly signal: AbortSignal;
  /**
   * How often the person has asked to cancel; if absent, it is derived from `signal`: once or not
   * at all.
   */
  readonly cancelRequests?: Pick<CancelRequests, 'count' | 'beyond'>;
  readonly report: JobReport;
}

/** What of a connection the questions need that change nothing at the device. */
export type QuestionConnection = Pick<
  JobConnection,
  'target' | 'owner' | 'ask' | 'refusedOperations' | 'patience' | 'signal'
> & { readonly report: Pick<JobReport, 'progress'> };

/**
 * Asks the device something that changes nothing there, and tries again until `patience` is used up.
 * Meanwhile the job's line in the popup says that the job waits for the printer, and why.
 */
export function askPatiently<T>(
  connection: QuestionConnection,
  attempt: () => Promise<Result<T, IppFailure>>,
  mayPass: (failure: IppFailure) => boolean = (failure) => isAway(failure) || isBusy(failure),
): Promise<Result<T, IppFailure>> {
  return withPatience(connection.patience, connection.signal, {
    attempt,
    mayPass,
    onWait: (nextTryAt, failure) =>
      connection.report.progress({
        phase: 'waiting',
        done: 0,
        total: 0,
        nextTryAt,
        failure: failureFromIpp(failure, 'printer'),
      }),
  });
}

/** How long the device is asked about a job that the person has cancelled. */
const afterCancelMs = 30_000;

/** How long at least it is asked about a job whose sending broke off: networks recover. */
const settlingMs = 120_000;

/**
 * The same connection, used to find out what became of a document of which something was sent. It
 * waits for an answer even where the policy allows no waiting for the printer, and a cancel does not
 * end it.
 */
export function settlingConnection(connection: JobConnection): JobConnection {
  const { clock, forMs } = connection.patience;
  return connection.signal.aborted
    ? {
        ...connection,
        signal: new AbortController().signal,
        patience: { clock, forMs: afterCancelMs },
      }
    : { ...connection, patience: { clock, forMs: Math.max(forMs, settlingMs) } };
}
