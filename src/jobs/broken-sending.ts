import { isEndedJobState, jobState } from '../ipp/job-states.ts';
import type { JobStatus } from '../ipp/job-status.ts';

/** `job-state-reasons` of a job whose document is not whole yet (RFC 8011 section 5.3.8). */
const incomingReasons = ['job-incoming', 'job-data-insufficient'];

/**
 * What the device has of a job whose sending broke off: `arrived` the whole document, `incoming` a
 * part of it that it still waits on, or it has `ended` the job. How much went out on our side does
 * not count: Chrome tells of it with a delay, and the device knows better. One that does not name
 * these reasons goes on with the job or ends it, and either is seen by watching it.
 */
export function brokenSending({
  state,
  stateReasons,
}: JobStatus): 'arrived' | 'incoming' | 'ended' {
  if (state === jobState.completed) return 'arrived';
  if (state !== undefined && isEndedJobState(state)) return 'ended';
  return stateReasons.some((reason) => incomingReasons.includes(reason)) ? 'incoming' : 'arrived';
}
