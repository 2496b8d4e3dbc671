import { isNameOf, type SentJob } from './own-row.ts';
import type { LogRow } from './print-log.ts';

/** One of our jobs that a device may have logged, without a look at the log before it was sent. */
export interface PastJob extends SentJob {
  /** When sending began, milliseconds since 1970. */
  readonly sentAt: number;
  /** When it ended, as far as it is known; milliseconds since 1970. */
  readonly endedAt: number;
  /** The Department ID that it was sent with. */
  readonly departmentId?: string;
  /** Others print under this user name too. */
  readonly userShared?: true;
  /** The number of its row, where that was found earlier. */
  readonly knownNumber?: number;
}

/** What was seen when this device's log was last read. */
export interface EarlierLook {
  /** The highest job number in the log. */
  readonly highest: number;
  /** When that was, milliseconds since 1970. */
  readonly at: number;
}

export type PastRow =
  | { readonly kind: 'found'; readonly row: LogRow }
  | { readonly kind: 'not-found' }
  /** Several rows may be ours, so none of them is believed. */
  | { readonly kind: 'several' }
  /** A row may be ours, or that of an earlier job of the same name: nothing tells which. */
  | { readonly kind: 'not-certain' }
  /** No row has a document's name that can be read. */
  | { readonly kind: 'no-names' };

/** How far a device's clock and ours may differ where the time of a row is to prove something. */
const clockToleranceMs = 10 * 60_000;

/**
 * The one row of a device's log that is `job`'s. A row can be ours if it has the document's name,
 * and our user name; where others share that name, our Department ID too; where the log has one word
 * for all users or none that can be read, our Department ID instead. It is new, and not that of an earlier job of the same name, if its number
 * is higher than all that were seen before the job was sent, or if its time is that of the job. A
 * clock that differs proves nothing.
 *
 * Where jobs of ours have the same name, the rows are given to them in the order in which they were
 * sent, and only if there are as many rows as jobs.
 *
 * @param others our other jobs at this device since the earlier look, in any order; one whose name is
 * not known any more is empty, and may have had this name
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
  /** Whether the log has no more than one word for all users. */
  readonly oneUser: boolean;
  readonly highest: number;
  readonly look: EarlierLook | undefined;
}

/**
 * The rows with the job's name and owner that are not certainly those of earlier jobs. Rows with the
 * Department ID that the job carried are preferred, since a device logs what a job carried.
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
  // A log whose highest number is lower than an earlier one has begun to count anew.
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

/**
 * The moments that a device's time may mean, milliseconds since 1970: day and month in either
 * order, in this computer's time zone or in UTC.
 */
export function possibleTimes(text: string): readonly number[] {
  const found = timePattern.exec(text)?.groups;
  if (!found) return [];
  const part = (name: string): number => Number(found[name] ?? 0);
  const year = part('year') || part('yearFirst');
  const pair = [part('a'), part('b')] as const;
  return [pair, pair.toReversed()].flatMap(([month = 0, day = 0]) => {
    if (month < 1 || month > 12 || day < 1 || day > 31) return [];
    const moment = [year, month - 1, day, part('hour'), part('minute'), part('second')] as const;
    return [Date.UTC(...moment), new Date(...moment).getTime()];
  });
}

/** Year first or last; remote UI reference, section 6.2. */
const timePattern =
  /^(?:(?<yearFirst>\d{4})[ /])?(?<a>\d{1,2})\/(?<b>\d{1,2})(?:[ /](?<year>\d{4}))?\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?$/;

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

/** Devices put characters such as `*` where a name is hidden. */
function isMask(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}
