import { indexEarlierJobs } from './indexes-of-earlier-jobs.ts';
import type { Migration } from './migrate.ts';
import { nameOwnersOfEarlyJobs } from './owners-of-early-jobs.ts';
import { forgetPjlTextOfJobs } from './pjl-text-of-jobs.ts';

/**
 * Every migration there has been, oldest first. One is added at the end and none is ever taken out:
 * the place in this list is what a browser remembers.
 */
export const migrations: readonly Migration[] = [
  { what: 'the owner of jobs of 0.1.0', run: nameOwnersOfEarlyJobs },
  { what: 'what the indexes of jobs order by', run: indexEarlierJobs },
  { what: 'the PJL lines in job records of 0.1.0', run: forgetPjlTextOfJobs },
];
