import type { Failure } from '../diagnosis/failure.ts';
import { failureFromIpp } from '../diagnosis/failure-from-ipp.ts';
import { cancelJob } from '../ipp/client-job.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import { isEndedJobState, jobState } from '../ipp/job-states.ts';
import type { JobStatus } from '../ipp/job-status.ts';
import type { DeviceJob } from './device-job.ts';
import type { JobConnection } from './job-connection.ts';

/**
 * What Cancel-Job led to. `printed`: the device accepted it but had already printed the job;
 * `refused`: nothing has changed; `unanswered`: nobody knows what the device did.
 */
export type CancelOutcome =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'printed'; readonly status: JobStatus }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'unanswered' };

/**
 * A device that accepts Cancel-Job may still finish what it is printing
 * ("processing-to-stop-point", RFC 8011 section 4.3.3), so it is asked how the job ended. These are
 * the milliseconds between the questions. Two minutes are enough to print the pages in its memory.
 * A device that accepted the request and reports no end is believed to have cancelled the job.
 */
const confirmPausesMs = [0, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000];

/** Cancels a job that has just been seen to be ours, and asks the device how it ended. */
export async function cancelDeviceJob(
  connection: JobConnection,
  job: DeviceJob,
): Promise<CancelOutcome> {
  const { ask, target, owner: userName } = connection;
  const { clock } = connection.patience;
  const cancelled = await cancelJob(ask, target, { jobId: job.jobId, userName });
  if (!cancelled.ok) {
    return isSaidNo(cancelled.error)
      ? { kind: 'refused', failure: failureFromIpp(cancelled.error, 'job') }
      : { kind: 'unanswered' };
  }
  const never = new AbortController().signal;
  for (const pause of confirmPausesMs) {
    await clock.wait(pause, never);
    const seen = await job.look();
    if (!seen.ok) {
      if (failureFromIpp(seen.error, 'job').code === 'device-forgot-job') break;
      continue;
    }
    // The device has given the number to another job, so it has ours no longer.
    if (!seen.value) break;
    const { state } = seen.value;
    if (state === jobState.completed) return { kind: 'printed', status: seen.value };
    if (state !== undefined && isEndedJobState(state)) break;
  }
  return { kind: 'cancelled' };
}

/**
 * Whether the device refuses to cancel: by an IPP error, or by an HTTP status that forbids the
 * request.
 */
function isSaidNo(failure: IppFailure): boolean {
  if (failure.code === 'status') return true;
  return 'httpStatus' in failure && failure.httpStatus >= 400 && failure.httpStatus < 500;
}
