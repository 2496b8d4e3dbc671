import { failureFromIpp } from '../diagnosis/failure-from-ipp.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import type { IppTarget } from '../ipp/printer-uri.ts';
import type { IppTransport } from '../ipp/transport.ts';
import type { Result } from '../result.ts';
import type { CancelWishes } from './cancel-wishes.ts';
import { isAway, isBusy, type Patience, withPatience } from './patience.ts';
import type { JobReport } from './report.ts';

/** One job's line to its device, and to the worker. */
export interface Line {
  readonly target: IppTarget;
  /** The name that the device knows the job's owner by. */
  readonly owner: string;
  /** Others send jobs under the same name, so that it does not tell our jobs from theirs. */
  readonly ownerShared?: true;
  /** The user name of the HTTP sign-in, once the device has asked for it. */
  readonly signedInAs?: () => string | undefined;
  /** For questions and small requests. */
  readonly ask: IppTransport;
  /** For documents: tells how much has gone out. */
  readonly send: IppTransport;
  /** Operations that the device is known to refuse, whatever it lists; absent: none. */
  readonly refusedOperations?: () => Promise<ReadonlySet<number>>;
  readonly patience: Patience;
  /** Aborted when the person cancels the job. */
  readonly signal: AbortSignal;
  /** How often the person has asked for that; as often as `signal` was aborted if absent. */
  readonly wishes?: Pick<CancelWishes, 'count' | 'beyond'>;
  readonly report: JobReport;
}

/** What of a line the questions need that have no effect at the device. */
export type QuestionLine = Pick<
  Line,
  'target' | 'owner' | 'ask' | 'refusedOperations' | 'patience' | 'signal'
> & { readonly report: Pick<JobReport, 'progress'> };

/**
 * Asks the device something that has no effect, as long as patience lasts. Meanwhile the job's line
 * says that it waits for the printer, and why.
 */
export function askPatiently<T>(
  line: QuestionLine,
  attempt: () => Promise<Result<T, IppFailure>>,
  mayPass: (failure: IppFailure) => boolean = (failure) => isAway(failure) || isBusy(failure),
): Promise<Result<T, IppFailure>> {
  return withPatience(line.patience, line.signal, {
    attempt,
    mayPass,
    onWait: (nextTryAt, failure) =>
      line.report.progress({
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

/** How long it is asked at least about one whose sending broke off: networks come back. */
const settlingMs = 120_000;

/**
 * The same line for finding out what became of a document that has begun to go out. It takes its
 * time even where the person does not wait for the printer, and a cancel does not end it.
 */
export function settlingLine(line: Line): Line {
  const { clock, forMs } = line.patience;
  return line.signal.aborted
    ? {
        ...line,
        signal: new AbortController().signal,
        patience: { clock, forMs: afterCancelMs },
      }
    : { ...line, patience: { clock, forMs: Math.max(forMs, settlingMs) } };
}
