import { isEndedJobState } from '../ipp/job-states.ts';
import type { JobStatus } from '../ipp/job-status.ts';
import { compared, comparedOwner, type SentAs } from './whose-job.ts';

/** A job whose number did not reach us. */
export interface LostJob extends SentAs {
  readonly jobName: string;
  /** The numbers of the device's jobs just before; none of them is ours. */
  readonly before: readonly number[];
  /**
   * Whether others send jobs under the same owner, so that the owner does not tell our jobs from
   * theirs.
   */
  readonly ownerShared?: boolean;
}

/** What a device's list of jobs says about one that we have just sent. */
export interface Search {
  /** The job that is certainly ours. */
  readonly ours?: JobStatus;
  /** Whether a job of the list could be ours, although nothing proves it. */
  readonly maybe: boolean;
  /** Whether the list includes ended jobs: then an ended job of ours would be in it. */
  readonly keepsEnded: boolean;
}

/**
 * Looks for the job that we have just sent among the device's jobs, when the answer with its number
 * was lost. It is ours if it was not there `before`, has our name and, as its owner, the name that
 * only this browser uses. A title alone proves nothing: many people print "Document".
 */
export function ourDeviceJob(jobs: readonly JobStatus[], sent: LostJob): Search {
  const news = jobs.filter(({ jobId }) => !sent.before.includes(jobId));
  const possible = news.filter(
    ({ name, userName }) =>
      compared(name, [sent.jobName]) !== 'differs' &&
      comparedOwner(userName, sent, undefined) !== 'differs',
  );
  const certain = sent.ownerShared
    ? []
    : possible.filter(
        ({ name, userName }) =>
          compared(name, [sent.jobName]) === 'fits' && compared(userName, [sent.owner]) === 'fits',
      );
  const [ours] = certain;
  const keepsEnded = jobs.some(({ state }) => state !== undefined && isEndedJobState(state));
  if (ours && certain.length === 1) return { ours, maybe: true, keepsEnded };
  return { maybe: possible.length > 0, keepsEnded };
}
