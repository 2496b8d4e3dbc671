import type { Failure } from '../diagnosis/failure.ts';
import { failureFromIpp } from '../diagnosis/failure-from-ipp.ts';
import { cancelJob } from '../ipp/client-job.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import { isEndedJobState, jobState } from '../ipp/job-states.ts';
import type { JobStatus } from '../ipp/job-status.ts';
import type { DeviceJob } from './device-job.ts';
import type { JobConnection } from './job-connection.ts';

/**
 * What came of Cancel-Job. `printed`: the device took it, and had printed the job all the same;
 * `refused`: nothing has changed; `unanswered`: what the device did is not known.
 */
export type CancelOutcome =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'printed'; readonly status: JobStatus }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'unanswered' };

/**
 * A device that takes Cancel-Job may still finish what it is printing ("processing-to-stop-point", RFC
 * 8011 section 4.3.3): it is asked for the end, in milliseconds between questions. Two minutes are
 * enough for the pages in its memory; one that has taken the request and tells no end is believed.
 */
const confirmPausesMs = [0, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000];

/** Cancels a job that has just been seen to be ours, and asks what became of it. */
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
    // The number has gone to another job: ours is no more.
    if (!seen.value) break;
    const { state } = seen.value;
    if (state === jobState.completed) return { kind: 'printed', status: seen.value };
    if (state !== undefined && isEndedJobState(state)) break;
  }
  return { kind: 'cancelled' };
}

/** Whether the device has said that it does not cancel: by IPP, or by HTTP that it may not be asked. */
function isSaidNo(failure: IppFailure): boolean {
  if (failure.code === 'status') return true;
  return 'httpStatus' in failure && failure.httpStatus >= 400 && failure.httpStatus < 500;
}
