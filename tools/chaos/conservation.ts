import type { JobRecord, JobState } from '../../src/jobs/job.ts';
import { isOpen } from '../../src/jobs/state-kinds.ts';

/**
 * What Chrome's dialog was told about a job: `OK`, an error, or nothing, because the worker or the
 * browser ended before. A person who was told nothing relies on the log, so the log must be true.
 */
export type Acceptance = 'accepted' | 'refused' | 'not answered';

/** What a single job must fulfil, in addition to what every job must. */
export type Demand =
  /** The policy no longer has its printer, so the device must not get its document. */
  | 'document stays here'
  /** The policy has changed its printer's configuration to C. */
  | 'held until the PIN is typed'
  /** Nothing prevents it from being printed, so it must be printed. */
  | 'printed';

/**
 * The account of one job: what was done to it, its record in the log, and the device's own count.
 */
export interface Account {
  readonly title: string;
  readonly acceptance: Acceptance;
  readonly demand?: Demand;
  /** The injected fault, by its name in the table. */
  readonly injected: string;
  /** The disturbances, with the job's state at that time: `worker killed while sending`. */
  readonly disturbances: readonly string[];
  /** Whether the job did not end in time while nobody woke the worker. */
  readonly stoodStill: boolean;
  readonly record: JobRecord | undefined;
  /** Whether its record contained a PIN at any time. */
  readonly secretInLog: boolean;
  readonly timesPrinted: number;
  /** Whether it was printed without having waited for its PIN at the panel. */
  readonly printedUnheld: boolean;
  /** Whether the device received the whole document. */
  readonly received: boolean;
}

/** States that mean that nothing of the job was printed, so a person may safely print it again. */
const promisesNothingPrinted: ReadonlySet<JobState> = new Set(['failed', 'cancelled', 'expired']);

/** Lists the promises to people that one account breaks; empty if all are kept. */
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
  /** Jobs that the dialog was told `OK` about. */
  readonly accepted: number;
  /** Jobs for which the dialog got no answer, or a refusal. */
  readonly notAccepted: number;
  readonly printed: number;
  readonly failed: number;
  readonly unknown: number;
  readonly cancelled: number;
  /** Jobs that expired at the device. */
  readonly expired: number;
  readonly lost: number;
  readonly duplicated: number;
  /** How many of the unknown jobs the device did print. */
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
