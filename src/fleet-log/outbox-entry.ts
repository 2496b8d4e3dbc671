import type { LogRecord } from './otlp-logs.ts';

/**
 * One record on its way to the collector, or a note that it was sent. A job's entry is kept as long
 * as the job is in the print log, so that its end is not added a second time.
 */
export interface OutboxEntry {
  /** Absent for a record that reports dropped ones. */
  readonly jobId?: string;
  /** Present where the job has no further record, because it never leaves its state. */
  readonly final?: true;
  /**
   * Present where the job has no further record unless its row in the device's print log is read
   * until then, milliseconds since 1970.
   */
  readonly rowUntil?: number;
  /** When the reported event happened, milliseconds since 1970. */
  readonly at: number;
  /** Absent once it has arrived or has been given up. */
  readonly record?: LogRecord;
  /** How many dropped records it reports. */
  readonly dropped?: number;
}

/** Entries by the record's own id. */
export type Outbox = ReadonlyMap<string, OutboxEntry>;

/** A change to the outbox: entries to write, and to delete. */
export interface OutboxChange {
  readonly put: ReadonlyMap<string, OutboxEntry>;
  readonly remove: readonly string[];
  /** How many job records have been given up. */
  readonly dropped: number;
}

/** The entries that wait to be sent, oldest first. */
export function waitingEntries(outbox: Outbox): [string, OutboxEntry & { record: LogRecord }][] {
  return [...outbox]
    .flatMap(([uid, entry]): [string, OutboxEntry & { record: LogRecord }][] =>
      entry.record ? [[uid, { ...entry, record: entry.record }]] : [],
    )
    .sort(([, a], [, b]) => a.at - b.at);
}

/** How many records `entry` counts as: one job's, or those that it reports as dropped. */
export function weightOf({ dropped = 1 }: OutboxEntry): number {
  return dropped;
}

/** `entry` without the data to be sent, or nothing where it need not be remembered. */
export function settled({ jobId, final, rowUntil, at }: OutboxEntry): OutboxEntry | undefined {
  if (jobId === undefined) return undefined;
  return { jobId, ...(final && { final }), ...(rowUntil !== undefined && { rowUntil }), at };
}

/**
 * The ids of the jobs that have no record beside those in the outbox, whatever becomes of them.
 *
 * @param now milliseconds since 1970
 */
export function jobsWithoutFurtherEnd(outbox: Outbox, now: number): ReadonlySet<string> {
  return new Set(
    [...outbox.values()].flatMap(({ jobId, final, rowUntil }) =>
      jobId !== undefined && (final || (rowUntil !== undefined && rowUntil < now)) ? [jobId] : [],
    ),
  );
}

/** The outbox after `change`. */
export function changed(
  outbox: Outbox,
  { put, remove }: Pick<OutboxChange, 'put' | 'remove'>,
): Outbox {
  const next = new Map([...outbox, ...put]);
  for (const uid of remove) next.delete(uid);
  return next;
}
