import { possibleTimes } from './log-time.ts';
import { isNameOf, type SentJob } from './own-row.ts';
import type { LogRow } from './print-log.ts';

/** One of our jobs that a device may have logged, if the log was not read before it was sent. */
export interface PastJob extends SentJob {
  /** When sending began, milliseconds since 1970. */
  readonly sentAt: number;
  /** When it ended, if that is known; milliseconds since 1970. */
  readonly endedAt: number;
  /** The Department ID that it was sent with. */
  readonly departmentId?: string;
  /** Whether others print under this user name too. */
  readonly userShared?: true;
  /** The number of its row, if an earlier reading found it. */
  readonly knownNumber?: number;
}

/** What was in this device's log when it was last read. */
export interface EarlierLook {
  /** The highest job number in the log. */
  readonly highest: number;
  /** When it was read, milliseconds since 1970. */
  readonly at: number;
}

export type PastRow =
  | { readonly kind: 'found'; readonly row: LogRow }
  | { readonly kind: 'not-found' }
  /** Several rows may be ours, so none of them is used. */
  | { readonly kind: 'several' }
  /** The row may be ours or that of an earlier job of the same name; it is not known which. */
  | { readonly kind: 'not-certain' }
  /** No row has a readable document name. */
  | { readonly kind: 'no-names' };

/** How far a device's clock and ours may differ if a row's time is to prove something. */
const clockToleranceMs = 10 * 60_000;

/**
 * Finds the one row of a device's log that belongs to `job`. A row can be ours if it has the
 * document's name and our user name. If others share that user name, it must have our Department ID
 * too. If the log has only one word for all users, or none that can be read, it must have our
 * Department ID instead.
 *
 * The row must also be new, so that it is not that of an earlier job of the same name. It is new if
 * its number is higher than all that were seen before the job was sent, or if its time is that of
 * the job. A time that differs proves nothing, since the device's clock may be wrong.
 *
 * If several of our jobs have the same name, the rows belong to them in the order in which they
 * were sent, but only if there are as many rows as jobs.
 *
 * @param others our other jobs at this device since the log was last read, in any order; a name
 * that
 *   is no longer known is empty, and may have been the same as this job's
 */
export function findPastRow(
  rows: readonly LogRow[],
  job: PastJob,
  others: readonly PastJob[] = [],
  look?: EarlierLook,
): PastRow {
  const named = rows.filter(({ documentName }) => isNameOf(job.documentName, documentName ?? ''));
  if (named.length === 0)
    return { kind: rows.length > 0 && !rows.some(hasName) ? 'no-names' : 'not-found' };
  const oneUser = usersOf(rows).size <= 1;
  const taken = new Set(others.map(({ knownNumber }) => knownNumber));
  const log: LookedAt = {
    rows: rows.filter((row) => !taken.has(Number(row.jobNumber))),
    oneUser,
    highest: Math.max(0, ...rows.map(({ jobNumber }) => Number(jobNumber))),
    look,
  };
  const possible = possibleRows(log, job);
  const certain = possible.filter((row) => isNew(log, row, job) === 'yes');
  if (certain.length === 0) return { kind: possible.length > 0 ? 'not-certain' : 'not-found' };
  const rivals = others.filter(
    (other) =>
      other.knownNumber === undefined &&
      certain.some((row) => possibleRows(log, other).includes(row)),
  );
  const jobs = [job, ...rivals].sort((a, b) => a.sentAt - b.sentAt);
  const theirs = new Set(
    jobs.flatMap((each) =>
      possibleRows(log, each).filter((row) => isNew(log, row, each) === 'yes'),
    ),
  );
  if (theirs.size !== jobs.length) return { kind: 'several' };
  const inOrder = [...theirs].sort((a, b) => Number(a.jobNumber) - Number(b.jobNumber));
  const row = inOrder[jobs.indexOf(job)];
  return row && certain.includes(row) ? { kind: 'found', row } : { kind: 'several' };
}

interface LookedAt {
  readonly rows: readonly LogRow[];
  /** Whether the log has at most one word for all users. */
  readonly oneUser: boolean;
  readonly highest: number;
  readonly look: EarlierLook | undefined;
}

/**
 * The rows with the job's name and owner, except for those that certainly belong to earlier jobs.
 * Rows with the job's Department ID come first, because a device logs the ID that a job carried.
 */
function possibleRows(log: LookedAt, job: PastJob): readonly LogRow[] {
  const rows = log.rows.filter(
    (row) => isNamed(row, job) && isOwn(row, job, log.oneUser) && isNew(log, row, job) !== 'no',
  );
  const charged = rows.filter((row) => hasDepartment(row, job));
  return charged.length > 0 ? charged : rows;
}

function isNamed({ documentName = '' }: LogRow, job: PastJob): boolean {
  return job.documentName === '' || isNameOf(job.documentName, documentName);
}

function isOwn(row: LogRow, job: PastJob, oneUser: boolean): boolean {
  const { userName } = row;
  const named = userName !== undefined && !isMask(userName);
  if (named && job.userName !== undefined && isUserOf(job.userName, userName))
    return !job.userShared || hasDepartment(row, job);
  return (!named || oneUser) && hasDepartment(row, job);
}

/** A device may cut a user name. */
function isUserOf(sent: string, shown: string): boolean {
  return isNameOf(sent.toLowerCase(), shown.toLowerCase());
}

function hasDepartment({ departmentId }: LogRow, job: PastJob): boolean {
  if (departmentId === undefined || job.departmentId === undefined) return false;
  return Number(departmentId) === Number(job.departmentId);
}

function isNew({ highest, look }: LookedAt, row: LogRow, job: PastJob): 'yes' | 'no' | 'not-known' {
  // If the highest number is lower than at the last reading, the device has started counting again.
  if (look && highest >= look.highest) {
    const later = Number(row.jobNumber) > look.highest;
    if (look.at < job.sentAt) return later ? 'yes' : 'no';
    if (later && job.endedAt + clockToleranceMs < look.at) return 'no';
  }
  const from = job.sentAt - clockToleranceMs;
  const to = job.endedAt + clockToleranceMs;
  const near = [row.started, row.ended]
    .flatMap(possibleTimes)
    .some((time) => time >= from && time <= to);
  return near ? 'yes' : 'not-known';
}

function usersOf(rows: readonly LogRow[]): ReadonlySet<string> {
  return new Set(
    rows.flatMap(({ userName }) =>
      userName === undefined || isMask(userName) ? [] : userName.toLowerCase(),
    ),
  );
}

function hasName({ documentName }: LogRow): boolean {
  return documentName !== undefined && !isMask(documentName);
}

/** Devices hide a name with characters such as `*`. */
function isMask(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}
