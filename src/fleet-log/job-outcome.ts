import type { JobRecord } from '../jobs/job.ts';

/** How a job ended, as stable values. */
export type JobOutcome = 'printed' | 'handed-on' | 'expired' | 'failed' | 'cancelled' | 'unknown';

/** How an ended job ended; one that has not ended counts as `unknown`. */
export function jobOutcome({ state, handedOn }: Pick<JobRecord, 'state' | 'handedOn'>): JobOutcome {
  switch (state) {
    case 'done':
      return handedOn ? 'handed-on' : 'printed';
    case 'expired':
    case 'failed':
    case 'cancelled':
      return state;
    default:
      return 'unknown';
  }
}
