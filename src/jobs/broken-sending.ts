import { isEndedJobState, jobState } from '../ipp/job-states.ts';
import { awaitsDocument, type JobStatus } from '../ipp/job-status.ts';

/**
 * What the device has of a job whose sending broke off: `arrived` (the whole document), `incoming`
 * (a part, and it waits for the rest), or it has `ended` the job. How much we have sent does not
 * count: Chrome reports it with a delay, and the device knows better. A device that does not say
 * that it waits either goes on with the job or ends it, and following the job shows which.
 */
export function brokenSending(status: JobStatus): 'arrived' | 'incoming' | 'ended' {
  const { state } = status;
  if (state === jobState.completed) return 'arrived';
  if (state !== undefined && isEndedJobState(state)) return 'ended';
  return awaitsDocument(status) ? 'incoming' : 'arrived';
}
