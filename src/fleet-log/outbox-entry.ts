import type { LogRecord } from './otlp-logs.ts';

/**
 * One record on its way to the collector, or a note that it was sent. A job's entry is kept as long
 * as the job is in the print log, so that its end is not added a second time.
 */
export interface OutboxEntry {
  /** Absent for a record that reports dropped ones. */
  readonly jobId?: string;
  /** Present where the job is in a state that it never leaves: it has no further end. */
  readonly final?: true;
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
export function settled({ jobId, final, at }: OutboxEntry): OutboxEntry | undefined {
  return jobId === undefined ? undefined : { jobId, ...(final && { final }), at };
}

/** The ids of the jobs that have no end beside those in the outbox, whatever becomes of them. */
export function jobsWithoutFurtherEnd(outbox: Outbox): ReadonlySet<string> {
  return new Set(
    [...outbox.values()].flatMap(({ jobId, final }) =>
      final && jobId !== undefined ? [jobId] : [],
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
