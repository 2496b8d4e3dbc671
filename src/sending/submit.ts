import type { Failure } from '../diagnosis/failure.ts';
import { failureFromIpp } from '../diagnosis/failure-from-ipp.ts';
import { cancelJob } from '../ipp/client-job.ts';
import {
  type CreatedJob,
  createJob,
  type JobRequest,
  printJob,
  sendDocument,
} from '../ipp/client-submit.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import { refusesOperation } from '../ipp/refused-operation.ts';
import { ok, type Result } from '../result.ts';
import { findOurs, listDeviceJobs } from './identify.ts';
import { askPatiently, type Line } from './line.ts';
import { isAway, isBusy } from './patience.ts';
import { numberGiven, settle, settleUnnumbered } from './settle.ts';

export interface Submission {
  readonly line: Line;
  readonly job: JobRequest;
  readonly document: Blob;
  readonly documentFormat: string;
  /** Attributes that the device must not ignore: without them the job is not what was promised. */
  readonly essential: readonly string[];
  /** Whether the device has Create-Job and Send-Document. */
  readonly stepwise: boolean;
  /** Whether Print-Job may take the place of Create-Job where the device refuses that. */
  readonly mayPrintAtOnce?: boolean;
  /** Whether a print server takes the job and hands it on. */
  readonly handedOn: boolean;
  /** Whether the device has Get-Jobs. */
  readonly listsJobs: boolean;
}

/**
 * Sends the document, once. Resolves with the device's number for the job when the device has the
 * whole document; otherwise the outcome has been reported.
 *
 * That the document is about to go out is durable before its first byte does, so that whoever finds
 * the job later knows whether it may have arrived. With Create-Job the device's number is known by
 * then; with Print-Job the job is looked for among the device's jobs if the answer is lost.
 */
export async function submit(submission: Submission): Promise<number | undefined> {
  const before = submission.listsJobs ? await listDeviceJobs(submission.line) : undefined;
  return submission.stepwise ? createAndSend(submission, before) : print(submission, before);
}

type Before = readonly number[] | undefined;

async function createAndSend(submission: Submission, before: Before): Promise<number | undefined> {
  const { line, job } = submission;
  const { target, signal, report } = line;
  const created = await create(submission, before);
  if (!created.ok) {
    if (submission.mayPrintAtOnce && !signal.aborted && refusesOperation(created.error)) {
      // Nothing was made, so nothing can be printed twice.
      return print(submission, before);
    }
    // Without its document, a job that the device may have made after all prints nothing.
    await report.event(
      signal.aborted
        ? { type: 'cancelled' }
        : { type: 'failed', failure: failureFromIpp(created.error, 'printer') },
    );
    return undefined;
  }
  const { jobId } = created.value.job;
  if (await stopIfIgnored(submission, created.value)) return undefined;
  await report.event(numberGiven(jobId, submission.handedOn));
  const mayBegin = !signal.aborted && (await report.event({ type: 'document-begun' }));
  if (!mayBegin) {
    await cancelJob(line.ask, target, { jobId, userName: job.userName });
    if (signal.aborted) await report.event({ type: 'cancelled' });
    return undefined;
  }
  const outcome = await send(submission, (hooks) =>
    sendDocument(line.send, target, { ...hooks, jobId, userName: job.userName }),
  );
  if (outcome.ok) {
    return (await report.event({ type: 'delivered' })) ? jobId : undefined;
  }
  if (isRefusal(outcome.error)) {
    await cancelJob(line.ask, target, { jobId, userName: job.userName });
    await report.failed(failureFromIpp(outcome.error, 'job'));
    return undefined;
  }
  return settle(line, jobId, breakOf(outcome.error));
}

/**
 * Create-Job, tried again where the device is away or busy: a job without a document prints nothing.
 * Where only the answer was lost, the job is found among the device's jobs and used.
 */
function create(
  { line, job, essential }: Submission,
  before: Before,
): Promise<Result<CreatedJob, IppFailure>> {
  return askPatiently(line, async () => {
    const created = await createJob(line.ask, line.target, job);
    if (created.ok || isRefusal(created.error)) return created;
    // What the device ignores, it has said in the lost answer only.
    if (!before || essential.length > 0 || line.signal.aborted) return created;
    const ours = await findOurs(line, { jobName: job.jobName, before });
    return ours ? ok({ job: ours, ignored: [] }) : created;
  });
}

/**
 * A device may take a job and say that it ignores its accounting (RFC 8011 section 4.1.7). Such a job
 * is cancelled, before its document goes out wherever the device has Create-Job.
 */
async function stopIfIgnored(
  { line, job, essential }: Submission,
  { job: { jobId }, ignored }: CreatedJob,
): Promise<boolean> {
  const missing = essential.filter((name) => ignored.includes(name));
  if (missing.length === 0) return false;
  await cancelJob(line.ask, line.target, { jobId, userName: job.userName });
  await line.report.failed({ code: 'accounting-ignored', detail: missing.join(', ') });
  return true;
}

async function print(submission: Submission, before: Before): Promise<number | undefined> {
  const { line, job } = submission;
  const { report } = line;
  const begun = {
    type: 'document-begun',
    ...(before ? { jobsBefore: before } : {}),
  } as const;
  if (line.signal.aborted) {
    await report.event({ type: 'cancelled' });
    return undefined;
  }
  if (!(await report.event(begun))) return undefined;
  const outcome = await send(submission, (hooks) =>
    printJob(line.send, line.target, { ...job, ...hooks }),
  );
  if (outcome.ok) {
    if (await stopIfIgnored(submission, outcome.value)) return undefined;
    const { jobId } = outcome.value.job;
    await report.event(numberGiven(jobId, submission.handedOn));
    return (await report.event({ type: 'delivered' })) ? jobId : undefined;
  }
  if (isRefusal(outcome.error)) {
    await report.failed(failureFromIpp(outcome.error, 'printer'));
    return undefined;
  }
  const { handedOn } = submission;
  const sent = { jobName: job.jobName, handedOn, ...(before ? { before } : {}) };
  return settleUnnumbered(line, sent, breakOf(outcome.error));
}

type Hooks = Pick<Submission, 'document' | 'documentFormat'> & {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
};

/** Sends the document; again only while the device answers that it is busy and took nothing. */
function send(
  { line, document, documentFormat }: Submission,
  once: (hooks: Hooks) => Promise<Result<CreatedJob, IppFailure>>,
): Promise<Result<CreatedJob, IppFailure>> {
  const { signal, report } = line;
  const onProgress = (done: number, total: number): void =>
    report.progress({ phase: 'sending', done, total });
  return askPatiently(line, () => once({ document, documentFormat, signal, onProgress }), isBusy);
}

/** A gateway that answers for a device that did not: what the device did is not known. */
const gatewayStatuses = new Set([502, 504]);

/** Whether the device has said itself that it did not take the job. */
function isRefusal(failure: IppFailure): boolean {
  if (failure.code === 'status') return true;
  return 'httpStatus' in failure && !gatewayStatuses.has(failure.httpStatus);
}

function breakOf(error: IppFailure): Failure {
  const failure = failureFromIpp(error, 'job');
  // While a document is under way, being away means that the line broke.
  return isAway(error) && error.code !== 'timed-out'
    ? { ...failure, code: 'connection-lost' }
    : failure;
}
