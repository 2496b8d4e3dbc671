import { indexEarlierJobs } from './indexes-of-earlier-jobs.ts';
import type { Migration } from './migrate.ts';
import { nameOwnersOfEarlyJobs } from './owners-of-early-jobs.ts';
import { forgetPjlTextOfJobs } from './pjl-text-of-jobs.ts';

/**
 * All migrations, oldest first. New ones are added at the end and none is ever removed: a browser
 * stores how far in this list it has come.
 */
export const migrations: readonly Migration[] = [
  { what: 'the owner of jobs of 0.1.0', run: nameOwnersOfEarlyJobs },
  { what: 'what the indexes of jobs order by', run: indexEarlierJobs },
  { what: 'the PJL lines in job records of 0.1.0', run: forgetPjlTextOfJobs },
];
