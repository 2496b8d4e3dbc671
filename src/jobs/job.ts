import type { AccountingRefusal } from '../accounting/job-accounting.ts';
import type { Failure } from '../diagnosis/failure.ts';
import type { JobOptions } from '../printers/job-options.ts';
import type { Printer } from '../printers/printer.ts';
import type { JobMark } from './whose-job.ts';

/** The states of a job; job-state.ts draws the arrows between them. */
export const jobStates = [
  'accepted',
  'needs-credentials',
  'preparing',
  'sending',
  'printing',
  'held',
  'done',
  'expired',
  'unknown',
  'failed',
  'cancelled',
] as const;

export type JobState = (typeof jobStates)[number];

export interface JobProgress {
  readonly phase: 'waiting' | 'converting' | 'sending';
  /** Pages or bytes, by phase; `total` is 0 while it is not known. */
  readonly done: number;
  readonly total: number;
  /** While `waiting`: when the printer is tried next, in milliseconds since 1970, and why not now. */
  readonly nextTryAt?: number;
  readonly failure?: Failure;
}

/** One line of a job's history, for its timeline in the log. */
export interface JobStep {
  readonly state: JobState;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/**
 * The durable record of one print job: what was promised when Chrome was told OK (printer,
 * configuration and options are a snapshot), and what has become of it since. It holds no PIN.
 */
export interface JobRecord {
  readonly id: string;
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number;
  readonly title: string;
  readonly printer: Printer;
  readonly options: JobOptions;
  /**
   * The name that the device hears in every request about this job (`requesting-user-name`). It stays
   * the same: CUPS takes Send-Document and Cancel-Job from a job's owner alone, and answers 401 where a
   * request names nobody (CUPS 2.4.2 with its own default policy).
   */
  readonly owner: string;
  /** Who prints, where the administrator wants the device to hear it; then `owner` is the same. */
  readonly userName?: string;
  readonly document: { readonly contentType: string; readonly bytes: number };
  readonly state: JobState;
  readonly history: readonly JobStep[];
  readonly progress?: JobProgress;
  /** Why the job waits, in state `needs-credentials`. */
  readonly missing?: AccountingRefusal;
  /** The Department ID that the job carried to the device. */
  readonly departmentId?: string;
  /** Pages of one copy of the document, where they were counted. */
  readonly pages?: number;
  /** Sides that the device says it has printed, of all copies. */
  readonly impressions?: number;
  /** The device's own number for the job (IPP `job-id`), once it has given one. */
  readonly deviceJobId?: number;
  /** How the device tells of the job, beyond what it was told: to know it again by. */
  readonly deviceMark?: JobMark;
  /**
   * The number is that of a print server, which hands the document on and does not see what the
   * device makes of it: `done` then means handed on.
   */
  readonly handedOn?: true;
  /**
   * Who has the job in hand: a name made anew each time the courier is given it. What a courier says
   * that no longer has the job in hand does not count.
   */
  readonly attempt?: string;
  /** Durable before the first byte of the document goes out. Absent: nothing of it has. */
  readonly documentBegun?: true;
  /** The device's jobs just before ours was sent, by number; ours is none of them. */
  readonly jobsBefore?: readonly number[];
  /** Fonts that the document does not contain and in which text is missing, by name. */
  readonly missingFonts?: readonly string[];
  /** What keeps the device from going on, as `job-state-reasons` and `printer-state-reasons`. */
  readonly stoppedBy?: readonly string[];
  /** Whether the person wants the job cancelled, at the device too. */
  readonly cancelAsked?: true;
  /** Why the device did not cancel it. */
  readonly cancelRefused?: Failure;
  readonly failure?: Failure;
}
