import { cancelJob, getJobAttributes } from '../core/ipp/client-job.ts';
import { createJob, type JobRequest, printJob, sendDocument } from '../core/ipp/client-submit.ts';
import { failureFromIpp } from '../core/ipp/failure-from-ipp.ts';
import type { IppFailure } from '../core/ipp/ipp-failure.ts';
import { isEndedJobState, jobState } from '../core/ipp/job-states.ts';
import type { IppTarget } from '../core/ipp/printer-uri.ts';
import type { JobEvent } from '../core/job/job-state.ts';
import { fetchTransport } from '../platform/fetch-transport.ts';
import { withPatience } from './patience.ts';
import type { JobReport } from './report.ts';
import { xhrTransport } from './xhr-transport.ts';

export interface Submission {
  readonly target: IppTarget;
  readonly job: JobRequest;
  readonly document: Blob;
  readonly documentFormat: string;
  /** Attributes that the device must not ignore: without them the job is not what was promised. */
  readonly essential: readonly string[];
  /** Whether the device has Create-Job and Send-Document. */
  readonly stepwise: boolean;
  /** Whether a print server takes the job and hands it on. */
  readonly handedOn: boolean;
  readonly signal: AbortSignal;
  readonly report: JobReport;
}

/**
 * Sends the document, once. Resolves with the device's number for the job when the device has the
 * whole document; otherwise the outcome has been reported.
 *
 * With Create-Job the number is known, and durable, before the first byte of the document, so that
 * a broken job can be asked about. With Print-Job a break after the first byte is `unknown`.
 */
export async function submit(submission: Submission): Promise<number | undefined> {
  return submission.stepwise ? createAndSend(submission) : print(submission);
}

async function createAndSend(submission: Submission): Promise<number | undefined> {
  const { target, job, document, documentFormat, signal, report } = submission;
  const created = await withPatience(
    signal,
    () => report.progress({ phase: 'waiting', done: 0, total: 0 }),
    () => createJob(fetchTransport, target, job),
  );
  if (!created.ok) {
    // Without its document, a job that the device may have made after all prints nothing.
    await report.event(
      signal.aborted
        ? { type: 'cancelled' }
        : { type: 'failed', failure: failureFromIpp(created.error, 'printer') },
    );
    return undefined;
  }
  const { jobId } = created.value.job;
  if (await stopIfIgnored(submission, jobId, created.value.ignored)) return undefined;
  await report.event(numberGiven(submission, jobId));
  const sent = await sendDocument(xhrTransport, target, {
    jobId,
    userName: job.userName,
    document,
    documentFormat,
    signal,
    onProgress: (done, total) => report.progress({ phase: 'sending', done, total }),
  });
  if (sent.ok) {
    await report.event({ type: 'delivered' });
    return jobId;
  }
  return settleBrokenJob(submission, jobId, sent.error);
}

/**
 * A device may take a job and say that it ignores its accounting (RFC 8011 section 4.1.7). Such a job
 * is cancelled, before its document goes out wherever the device has Create-Job.
 */
async function stopIfIgnored(
  { target, job, essential, report }: Submission,
  jobId: number,
  ignored: readonly string[],
): Promise<boolean> {
  const missing = essential.filter((name) => ignored.includes(name));
  if (missing.length === 0) return false;
  await cancelJob(fetchTransport, target, { jobId, userName: job.userName });
  const failure = { code: 'accounting-ignored', detail: missing.join(', ') } as const;
  await report.event({ type: 'failed', failure });
  return true;
}

function numberGiven({ handedOn }: Submission, deviceJobId: number): JobEvent {
  return { type: 'device-job', deviceJobId, ...(handedOn ? { handedOn } : {}) };
}

/** Send-Document did not succeed: asks the device what it has of the job. */
async function settleBrokenJob(
  { target, job, signal, report }: Submission,
  jobId: number,
  failure: IppFailure,
): Promise<number | undefined> {
  const { userName } = job;
  const failed = { type: 'failed', failure: failureFromIpp(failure, 'job') } as const;
  if (signal.aborted) {
    await cancelJob(fetchTransport, target, { jobId, userName });
    await report.event({ type: 'cancelled' });
    return undefined;
  }
  const status = await getJobAttributes(fetchTransport, target, { jobId, userName });
  const state = status.ok ? status.value.state : undefined;
  if (state === jobState.completed) {
    await report.event({ type: 'delivered' });
    return jobId;
  }
  if (state !== undefined && isEndedJobState(state)) {
    await report.event(failed);
    return undefined;
  }
  const refused = failure.code === 'status' || failure.code === 'unreachable';
  const cancelled = await cancelJob(fetchTransport, target, { jobId, userName });
  await report.event(
    refused || cancelled.ok ? failed : { type: 'unknown', failure: failed.failure },
  );
  return undefined;
}

async function print(submission: Submission): Promise<number | undefined> {
  const { target, job, document, documentFormat, report, signal } = submission;
  const printed = await printJob(xhrTransport, target, {
    ...job,
    document,
    documentFormat,
    onProgress: (done, total) => report.progress({ phase: 'sending', done, total }),
  });
  if (printed.ok) {
    const { jobId } = printed.value.job;
    if (await stopIfIgnored(submission, jobId, printed.value.ignored)) return undefined;
    await report.event(numberGiven(submission, jobId));
    await report.event({ type: 'delivered' });
    return jobId;
  }
  const failure = failureFromIpp(printed.error, 'printer');
  if (signal.aborted) {
    await report.event({ type: 'cancelled' });
    return undefined;
  }
  const { code } = printed.error;
  const certain = code === 'unreachable' || code === 'status' || code.startsWith('http-');
  await report.event({ type: certain ? 'failed' : 'unknown', failure });
  return undefined;
}
