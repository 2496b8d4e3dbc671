import { isEndedJobState, jobState } from '../ipp/job-states.ts';
import { awaitsDocument, type JobStatus } from '../ipp/job-status.ts';

/**
 * What the device has of a job whose sending broke off: `arrived` the whole document, `incoming` a
 * part of it that it still waits on, or it has `ended` the job. How much went out on our side does
 * not count: Chrome tells of it with a delay, and the device knows better. One that does not name
 * that it waits goes on with the job or ends it, and either is seen by watching it.
 */
export function brokenSending(status: JobStatus): 'arrived' | 'incoming' | 'ended' {
  const { state } = status;
  if (state === jobState.completed) return 'arrived';
  if (state !== undefined && isEndedJobState(state)) return 'ended';
  return awaitsDocument(status) ? 'incoming' : 'arrived';
}
