import { isEndedJobState, jobState } from '../ipp/job-states.ts';
import type { JobStatus } from '../ipp/job-status.ts';

/** `job-state-reasons` of a job whose document is not whole yet (RFC 8011 section 5.3.8). */
const incomingReasons = ['job-incoming', 'job-data-insufficient'];

/**
 * What the device has of a job whose sending broke off: `arrived` the whole document, `incoming` a
 * part of it that it still waits on, or it has `ended` the job without printing all of it.
 *
 * `wholeWentOut`: whether all bytes were handed to the network; absent where that is not known.
 */
export function brokenSending(
  status: JobStatus,
  wholeWentOut: boolean | undefined,
): 'arrived' | 'incoming' | 'ended' {
  const { state, stateReasons } = status;
  if (state === jobState.completed) return 'arrived';
  if (state !== undefined && isEndedJobState(state)) return 'ended';
  const incoming = stateReasons.some((reason) => incomingReasons.includes(reason));
  return incoming || wholeWentOut === false ? 'incoming' : 'arrived';
}
