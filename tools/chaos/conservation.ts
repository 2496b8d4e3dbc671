import type { JobRecord, JobState } from '../../src/jobs/job.ts';
import { isOpen } from '../../src/jobs/state-kinds.ts';

/**
 * What Chrome's dialog was told of a job: `OK`, an error, or nothing, since worker or browser ended
 * before. A person who was told nothing does not know; whatever the log says of the job has to be so.
 */
export type Acceptance = 'accepted' | 'refused' | 'not answered';

/** What is asked of a single job, beside what is asked of every one. */
export type Demand =
  /** Its printer has been taken out of the policy: the device may not get its document. */
  | 'document stays here'
  /** The policy has made its printer one of C. */
  | 'held until the PIN is typed'
  /** Nothing keeps it from being printed. */
  | 'printed';

/** One job: what was done to it, its record in the log, and the device's own count. */
export interface Account {
  readonly title: string;
  readonly acceptance: Acceptance;
  readonly demand?: Demand;
  /** What was injected, as the table names it. */
  readonly injected: string;
  /** What was done while the job was in which state: `worker killed while sending`. */
  readonly disturbances: readonly string[];
  /** Whether it was waited for in vain while nobody woke the worker. */
  readonly stoodStill: boolean;
  readonly record: JobRecord | undefined;
  /** Whether its record has contained a PIN at any time. */
  readonly secretInLog: boolean;
  readonly timesPrinted: number;
  /** Whether it was printed without having waited for its PIN at the panel. */
  readonly printedUnheld: boolean;
  /** Whether the device got the whole document. */
  readonly received: boolean;
}

/** States that say that nothing of the job was printed: a person may safely print again. */
const promisesNothingPrinted: ReadonlySet<JobState> = new Set(['failed', 'cancelled', 'expired']);

/** What is wrong with one account, by the promises made to people; empty where all are kept. */
export function brokenPromises(account: Account): string[] {
  const { title, acceptance, record, timesPrinted } = account;
  const broken = [...brokenOutcome(account), ...brokenDemands(account)];
  if (account.stoodStill) broken.push(`${title} stood still until somebody woke the worker`);
  if (account.secretInLog) broken.push(`${title}: the log contained a PIN`);
  if (acceptance === 'refused' && timesPrinted > 0) {
    broken.push(`${title}: the dialog said that printing failed, and it was printed`);
  }
  if (broken.length === 0) return [];
  const way = record?.history.map((step) => step.state).join(' → ') ?? 'no record';
  const done = [account.injected, ...account.disturbances].join(', ');
  return broken.map((what) => `${what} (${way}; ${done})`);
}

function brokenOutcome({ title, acceptance, record, timesPrinted }: Account): string[] {
  if (!record) {
    if (acceptance === 'accepted') return [`${title}: accepted, and missing from the log`];
    return timesPrinted > 0 ? [`${title}: printed, and missing from the log`] : [];
  }
  const { state } = record;
  const said = `${title} is ${state}${record.failure ? ` (${record.failure.code})` : ''}`;
  const broken: string[] = [];
  if (timesPrinted > 1) broken.push(`${said}, and was printed ${timesPrinted} times`);
  if (isOpen(state)) broken.push(`${said}, which is no end`);
  if (state === 'done' && timesPrinted === 0) broken.push(`${said}, and was not printed`);
  if (promisesNothingPrinted.has(state) && timesPrinted > 0) {
    broken.push(`${said}, and was printed`);
  }
  return broken;
}

function brokenDemands(account: Account): string[] {
  const { title, demand, record, received, printedUnheld, timesPrinted } = account;
  const ofC = record?.printer.configuration === 'department-id-pin-secure-print';
  if (printedUnheld && (ofC || demand === 'held until the PIN is typed')) {
    return [`${title} was printed without having waited for its PIN`];
  }
  if (demand === 'document stays here' && received) {
    return [`${title} went to a printer that the policy does not have any more`];
  }
  if (demand === 'printed' && timesPrinted === 0) return [`${title} was not printed`];
  return [];
}

export interface Sum {
  /** Jobs that the dialog was told OK of. */
  readonly accepted: number;
  /** Jobs of which the dialog was told nothing, or that they were refused. */
  readonly notAccepted: number;
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

export function sumUp(all: readonly Account[]): Sum {
  const accounts = all.filter(({ acceptance }) => acceptance === 'accepted');
  const count = (holds: (account: Account) => boolean): number => accounts.filter(holds).length;
  const inState = (state: JobState): number => count(({ record }) => record?.state === state);
  return {
    accepted: accounts.length,
    notAccepted: all.length - accounts.length,
    printed: inState('done'),
    failed: inState('failed'),
    unknown: inState('unknown'),
    cancelled: inState('cancelled'),
    expired: inState('expired'),
    lost: count(({ record }) => !record || isOpen(record.state)),
    duplicated: all.filter(({ timesPrinted }) => timesPrinted > 1).length,
    unknownPrinted: count(
      ({ record, timesPrinted }) => record?.state === 'unknown' && timesPrinted > 0,
    ),
  };
}
