import type { JobState } from '../jobs/job.ts';

/** What a person looks for in a log; finer states matter only while a job is under way. */
export const outcomes = ['under-way', 'waiting', 'printed', 'not-printed', 'cancelled'] as const;
export type Outcome = (typeof outcomes)[number];

const outcomeByState: Readonly<Record<JobState, Outcome>> = {
  accepted: 'under-way',
  'needs-credentials': 'waiting',
  preparing: 'under-way',
  sending: 'under-way',
  printing: 'under-way',
  held: 'waiting',
  unknown: 'waiting',
  done: 'printed',
  expired: 'not-printed',
  failed: 'not-printed',
  cancelled: 'cancelled',
};

/**
 * The outcome that a job's state counts as; `waiting` means waiting for a person, not for a device.
 */
export function outcomeOf(state: JobState): Outcome {
  return outcomeByState[state];
}
