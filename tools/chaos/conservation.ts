import type { JobRecord, JobState } from '../../src/jobs/job.ts';
import { isEnded } from '../../src/jobs/job-state.ts';

/** One accepted job: what was done to it, its record in the log, and the device's own count. */
export interface Account {
  readonly title: string;
  /** What was injected, as the table names it. */
  readonly injected: string;
  /** What was killed while the job was in which state: `worker while sending`. */
  readonly kills: readonly string[];
  readonly record: JobRecord | undefined;
  readonly timesPrinted: number;
}

/** States that say that nothing of the job was printed: a person may safely print again. */
const promisesNothingPrinted: ReadonlySet<JobState> = new Set(['failed', 'cancelled', 'expired']);

/** What is wrong with one account, by the promises made to people; empty where all are kept. */
export function brokenPromises({
  title,
  injected,
  kills,
  record,
  timesPrinted,
}: Account): string[] {
  if (!record) return [`${title}: accepted, and missing from the log`];
  const { state } = record;
  const said = `${title} is ${state}${record.failure ? ` (${record.failure.code})` : ''}`;
  const broken: string[] = [];
  if (timesPrinted > 1) broken.push(`${said}, and was printed ${timesPrinted} times`);
  if (!isEnded(state)) {
    const way = record.history.map((step) => step.state).join(' → ');
    broken.push(`${said}, which is no end (${way}; ${injected}; ${kills.join(', ')})`);
  }
  if (state === 'done' && timesPrinted === 0) broken.push(`${said}, and was not printed`);
  if (promisesNothingPrinted.has(state) && timesPrinted > 0) {
    broken.push(`${said}, and was printed`);
  }
  return broken;
}

export interface Sum {
  readonly accepted: number;
  readonly printed: number;
  readonly failed: number;
  readonly unknown: number;
  readonly cancelled: number;
  /** Expired at the device. */
  readonly expired: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Of the unknown, those that the device did print. */
  readonly unknownPrinted: number;
}

export function sumUp(accounts: readonly Account[]): Sum {
  const count = (holds: (account: Account) => boolean): number => accounts.filter(holds).length;
  const inState = (state: JobState): number => count(({ record }) => record?.state === state);
  return {
    accepted: accounts.length,
    printed: inState('done'),
    failed: inState('failed'),
    unknown: inState('unknown'),
    cancelled: inState('cancelled'),
    expired: inState('expired'),
    lost: count(({ record }) => !record || !isEnded(record.state)),
    duplicated: count(({ timesPrinted }) => timesPrinted > 1),
    unknownPrinted: count(
      ({ record, timesPrinted }) => record?.state === 'unknown' && timesPrinted > 0,
    ),
  };
}
