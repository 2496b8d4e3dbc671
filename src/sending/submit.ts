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
import { awaitsDocument } from '../ipp/job-status.ts';
import { refusesOperation } from '../ipp/refused-operation.ts';
import { firstServerErrorStatus } from '../ipp/status-codes.ts';
import { ok, type Result } from '../result.ts';
import { cancelDeviceJob } from './cancel-device-job.ts';
import { type DeviceJob, deviceJob } from './device-job.ts';
import { listDeviceJobs, type SentJob, searchOurs } from './identify.ts';
import { askPatiently, type JobConnection } from './job-connection.ts';
import { isAway, isBusy } from './patience.ts';
import { type Broken, numberGiven, settle, settleUnnumbered } from './settle.ts';

export interface Submission {
  readonly connection: JobConnection;
  readonly job: JobRequest;
  readonly document: Blob;
  readonly documentFormat: string;
  /** Attributes that the device must not ignore: without them the job is not what was promised. */
  readonly essential: readonly string[];
  /** Whether the device supports Create-Job and Send-Document. */
  readonly stepwise: boolean;
  /** Whether Print-Job may be used instead of Create-Job where the device refuses that. */
  readonly mayPrintAtOnce?: boolean;
  /** Whether a print server accepts the job and hands it on. */
  readonly handedOn: boolean;
  /** Whether the device supports Get-Jobs. */
  readonly listsJobs: boolean;
}

/**
 * Sends the document, once. Resolves with the job when the device has the whole document; otherwise
 * the outcome has been reported.
 *
 * Before the first byte of the document is sent, it is recorded durably that sending begins, so
 * that whoever finds the job later knows whether the document may have arrived. With Create-Job the
 * device's number is known by then; with Print-Job the job is looked for among the device's jobs if
 * the answer is lost. From then on the job fails only if the device says so about this very job; no
 * other answer ends it.
 */
export async function submit(submission: Submission): Promise<number | undefined> {
  return (await submitJob(submission))?.jobId;
}

/** Like {@link submit}, with what has been learnt about the job at the device. */
export async function submitJob(submission: Submission): Promise<DeviceJob | undefined> {
  const before = submission.listsJobs ? await listDeviceJobs(submission.connection) : undefined;
  return submission.stepwise ? createAndSend(submission, before) : print(submission, before);
}

type Before = readonly number[] | undefined;

async function createAndSend(
  submission: Submission,
  before: Before,
): Promise<DeviceJob | undefined> {
  const { connection, job } = submission;
  const { target, signal, report } = connection;
  const created = await create(submission, before);
  if (!created.ok) {
    if (submission.mayPrintAtOnce && !signal.aborted && refusesOperation(created.error)) {
      // No job was created, so nothing can be printed twice.
      return print(submission, before);
    }
    // A job that the device may have created after all prints nothing without its document.
    await report.event(
      signal.aborted
        ? { type: 'cancelled' }
        : { type: 'failed', failure: failureFromIpp(created.error, 'printer') },
    );
    return undefined;
  }
  const { jobId } = created.value.job;
  const empty = { jobId, userName: job.userName };
  const missing = ignoredOf(submission, created.value);
  if (missing) {
    // The job prints nothing without its document, whatever the device answers.
    await cancelJob(connection.ask, target, empty);
    await report.failed(missing);
    return undefined;
  }
  await report.event(numberGiven(jobId, submission.handedOn));
  const mayBegin = !signal.aborted && (await report.event({ type: 'document-begun' }));
  if (!mayBegin) {
    await cancelJob(connection.ask, target, empty);
    if (signal.aborted) await report.event({ type: 'cancelled' });
    return undefined;
  }
  const found = deviceJob(connection, { deviceJobId: jobId, jobName: job.jobName, fresh: true });
  const outcome = await send(submission, {
    once: (hooks) =>
      sendDocument(connection.send, target, { ...hooks, jobId, userName: job.userName }),
    hasNothing: async () => {
      const seen = await found.look();
      return seen.ok && seen.value !== undefined && awaitsDocument(seen.value);
    },
  });
  if (outcome.ok) return (await report.event({ type: 'delivered' })) ? found : undefined;
  // The device may have been switched off and on meanwhile, and the number may belong to another
  // job.
  found.doubt();
  return (await settle(connection, found, brokenBy(outcome.error))) ? found : undefined;
}

/**
 * Sends Create-Job, and tries again where the device is away or busy: a job without a document
 * prints nothing. Where only the answer was lost and the job is certainly found among the device's
 * jobs, that job is used.
 */
function create(
  { connection, job, essential }: Submission,
  before: Before,
): Promise<Result<CreatedJob, IppFailure>> {
  return askPatiently(connection, async () => {
    const created = await createJob(connection.ask, connection.target, job);
    if (created.ok || isRefusal(created.error)) return created;
    // Only the lost answer said which attributes the device ignores.
    if (!before || essential.length > 0 || connection.signal.aborted) return created;
    const search = await searchOurs(connection, { jobName: job.jobName, before });
    const ours = search?.ok ? search.value.ours : undefined;
    return ours ? ok({ job: ours, ignored: [] }) : created;
  });
}

/**
 * A device may accept a job and say that it ignores its accounting (RFC 8011 section 4.1.7).
 * Returns the ignored attributes without which the job must not be printed.
 */
function ignoredOf({ essential }: Submission, { ignored }: CreatedJob): Failure | undefined {
  const missing = essential.filter((name) => ignored.includes(name));
  return missing.length === 0
    ? undefined
    : { code: 'accounting-ignored', detail: missing.join(', ') };
}

async function print(submission: Submission, before: Before): Promise<DeviceJob | undefined> {
  const { connection, job, handedOn } = submission;
  const { report, signal } = connection;
  const { jobName } = job;
  const begun = {
    type: 'document-begun',
    ...(before ? { jobsBefore: before } : {}),
  } as const;
  const mayBegin = !signal.aborted && (await report.event(begun));
  if (signal.aborted) {
    await report.event({ type: 'cancelled' });
    return undefined;
  }
  if (!mayBegin) return undefined;
  const sent: SentJob = { jobName, handedOn, ...(before ? { before } : {}) };
  const outcome = await send(submission, {
    once: (hooks) => printJob(connection.send, connection.target, { ...job, ...hooks }),
    hasNothing: async () => {
      const search = await searchOurs(connection, sent);
      return search?.ok === true && !search.value.maybe;
    },
  });
  if (!outcome.ok) return settleUnnumbered(connection, sent, brokenBy(outcome.error));
  const { jobId } = outcome.value.job;
  await report.event(numberGiven(jobId, handedOn));
  const found = deviceJob(connection, { deviceJobId: jobId, jobName, fresh: true });
  const missing = ignoredOf(submission, outcome.value);
  if (missing) {
    const { kind } = await cancelDeviceJob(connection, found);
    if (kind === 'cancelled') {
      await report.failed(missing);
      return undefined;
    }
    // The device prints the job without its accounting: the job is followed, and the reason is
    // reported.
    await report.event({ type: 'cancel-refused', failure: missing });
  }
  return (await report.event({ type: 'delivered' })) ? found : undefined;
}

type Hooks = Pick<Submission, 'document' | 'documentFormat'> & {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
};

interface Sending {
  readonly once: (hooks: Hooks) => Promise<Result<CreatedJob, IppFailure>>;
  /** Asks the device whether it certainly has nothing of the document. */
  readonly hasNothing: () => Promise<boolean>;
}

/**
 * Sends the document. A device that answers that it is busy, or that it wants another sign-in or
 * version, may have accepted the document all the same: it is sent again only after the device has
 * said that it has nothing of it.
 */
function send(
  { connection, document, documentFormat }: Submission,
  { once, hasNothing }: Sending,
): Promise<Result<CreatedJob, IppFailure>> {
  const { signal, report } = connection;
  const onProgress = (done: number, total: number): void =>
    report.progress({ phase: 'sending', done, total });
  let last: Result<CreatedJob, IppFailure> | undefined;
  let mayGoAgain = true;
  let versions = 0;
  const mayPass = (failure: IppFailure): boolean => {
    if (!mayGoAgain) return false;
    if (isOtherVersion(failure)) return versions++ < mostVersions;
    return isBusy(failure) || ('mayRepeat' in failure && failure.mayRepeat === true);
  };
  return askPatiently(
    connection,
    async () => {
      if (last) mayGoAgain = await hasNothing();
      if (!last || mayGoAgain) last = await once({ document, documentFormat, signal, onProgress });
      return last;
    },
    mayPass,
  );
}

/** A device may speak one of three versions (device-quirks.ts); this many tries find it. */
const mostVersions = 2;

/** `version-not-supported` (RFC 8011 appendix B.1.5.4): the next request uses another version. */
function isOtherVersion(failure: IppFailure): boolean {
  return failure.code === 'status' && failure.status === 0x0503;
}

/** A gateway answers for a device that did not: nobody knows what the device did. */
const gatewayStatuses = new Set([502, 504]);

/** Whether the device itself has said that it did not create the job. */
function isRefusal(failure: IppFailure): boolean {
  if (failure.code === 'status') return true;
  return 'httpStatus' in failure && !gatewayStatuses.has(failure.httpStatus);
}

function brokenBy(error: IppFailure): Broken {
  const failure = failureFromIpp(error, 'job');
  if (error.code === 'status') {
    const trouble = error.status >= firstServerErrorStatus;
    return { failure, answer: trouble ? 'trouble' : 'refusal' };
  }
  if (isAway(error)) {
    // While a document is being sent, an unreachable device means that the connection broke.
    const code = error.code === 'timed-out' ? error.code : 'connection-lost';
    return { failure: { ...failure, code }, answer: 'nothing' };
  }
  return { failure, answer: error.code === 'aborted' ? 'nothing' : 'other' };
}
