import type { JobRecord } from '../jobs/job.ts';
import { mayBeLogged } from '../jobs/logged-jobs.ts';
import { isFinal } from '../jobs/state-kinds.ts';
import { endOf, jobEndRecord, withoutTitle } from './job-end-record.ts';
import {
  type Outbox,
  type OutboxChange,
  type OutboxEntry,
  settled,
  waitingEntries,
  weightOf,
} from './outbox-entry.ts';

export interface OutboxLimits {
  readonly maxWaiting: number;
  readonly maxAgeMs: number;
}

export const outboxLimits: OutboxLimits = { maxWaiting: 5_000, maxAgeMs: 30 * 86_400_000 };

/**
 * Adds the ends of jobs that are not in the outbox yet, and gives up what is too old or too much.
 *
 * - A job that ended before `since`, when the export was switched on, is not sent; an older entry is
 *   removed as well.
 * - If there are too many, the oldest are removed, down to nine tenths of the limit, so that not
 *   every new job displaces one.
 * - A title that may no longer be sent is removed.
 *
 * @param jobs those that may have an end that is not in the outbox yet
 * @param logged the ids of all jobs in the print log: what was sent is remembered for these
 */
export function collectEnds(
  jobs: readonly JobRecord[],
  outbox: Outbox,
  {
    since,
    logged,
    titles,
    now,
    limits = outboxLimits,
  }: {
    readonly since: number;
    readonly logged: ReadonlySet<string>;
    readonly titles: boolean;
    readonly now: number;
    readonly limits?: OutboxLimits;
  },
): OutboxChange {
  const put = new Map<string, OutboxEntry>();
  const remove: string[] = [];
  for (const [uid, entry] of outbox) {
    const { jobId, record, at } = entry;
    if (!record ? jobId === undefined || !logged.has(jobId) : at < since) remove.push(uid);
    else if (record && !titles) {
      const bare = withoutTitle(record);
      if (bare.attributes.length < record.attributes.length)
        put.set(uid, { ...entry, record: bare });
    }
  }
  for (const job of jobs) {
    const end = endOf(job);
    if (!end || end.endedAt < since || outbox.has(end.uid)) continue;
    const record = jobEndRecord(end, { titles, now });
    put.set(end.uid, {
      jobId: job.id,
      ...furtherRecord(job, end.endedAt),
      at: end.endedAt,
      record,
    });
  }
  const gone = new Set(remove);
  const all = new Map([...outbox, ...put].filter(([uid]) => !gone.has(uid)));
  let dropped = 0;
  for (const [uid, entry] of givenUp(waitingEntries(all), now, limits)) {
    dropped += weightOf(entry);
    const rest = settled(entry);
    put.delete(uid);
    if (rest) put.set(uid, rest);
    else remove.push(uid);
  }
  return { put, remove, dropped };
}

/** How long after a job's end its row in the device's print log gets a record, in milliseconds. */
export const rowWithinMs = 3_600_000;

/** Whether a job has a further record, and until when. */
function furtherRecord(job: JobRecord, endedAt: number): Pick<OutboxEntry, 'final' | 'rowUntil'> {
  if (!isFinal(job.state)) return {};
  const mayHaveRow = mayBeLogged(job) && job.deviceWord?.kind !== 'recorded';
  return mayHaveRow ? { rowUntil: endedAt + rowWithinMs } : { final: true };
}

function givenUp(
  waiting: readonly [string, OutboxEntry][],
  now: number,
  { maxWaiting, maxAgeMs }: OutboxLimits,
): readonly [string, OutboxEntry][] {
  const tooOld = waiting.filter(([, { at }]) => now - at > maxAgeMs).length;
  const kept = waiting.length - tooOld;
  const tooMany = kept > maxWaiting ? kept - Math.floor(maxWaiting * 0.9) : 0;
  return waiting.slice(0, tooOld + tooMany);
}
