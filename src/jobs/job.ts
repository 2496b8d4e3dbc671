import type { AccountingRefusal } from '../accounting/job-accounting.ts';
import type { Failure } from '../diagnosis/failure.ts';
import type { JobOptions } from '../printers/job-options.ts';
import type { Printer } from '../printers/printer.ts';
import type { DeviceWord } from './device-word.ts';
import type { JobMark } from './whose-job.ts';

/** The states of a job; state-kinds.ts draws the transitions between them. */
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

/** A setting of the print dialog that may not reach the device. */
export type LeftOption = 'copies' | 'color' | 'sides';

export interface JobProgress {
  readonly phase: 'waiting' | 'converting' | 'sending';
  /** Pages or bytes, depending on the phase; `total` is 0 while it is not known. */
  readonly done: number;
  readonly total: number;
  /**
   * In phase `waiting`: when the printer is tried next, in milliseconds since 1970, and why it
   * failed.
   */
  readonly nextTryAt?: number;
  readonly failure?: Failure;
}

/** One entry of a job's history, for its timeline in the log. */
export interface JobStep {
  readonly state: JobState;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/**
 * The durable record of one print job: what was promised when Chrome was told OK (printer,
 * configuration and options are a snapshot), and what has happened to it since. It holds no PIN.
 */
export interface JobRecord {
  readonly id: string;
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number;
  readonly title: string;
  readonly printer: Printer;
  readonly options: JobOptions;
  /**
   * The user name in every request about this job (`requesting-user-name`). It never changes: CUPS
   * accepts Send-Document and Cancel-Job from a job's owner only, and answers 401 where a request
   * names nobody (CUPS 2.4.2 with its default policy).
   */
  readonly owner: string;
  /** Who prints, where the administrator wants the device to know; then `owner` is the same. */
  readonly userName?: string;
  readonly document: { readonly contentType: string; readonly bytes: number };
  readonly state: JobState;
  readonly history: readonly JobStep[];
  readonly progress?: JobProgress;
  /** Why the job waits, in state `needs-credentials`. */
  readonly missing?: AccountingRefusal;
  /** The Department ID that was sent to the device with the job. */
  readonly departmentId?: string;
  /** Pages of one copy of the document, where they were counted. */
  readonly pages?: number;
  /** Sides that the device says it has printed, of all copies. */
  readonly impressions?: number;
  /** The device's own number for the job (IPP `job-id`), once it has given one. */
  readonly deviceJobId?: number;
  /**
   * How the device describes the job beyond what it was sent, so that the job can be recognised.
   */
  readonly deviceMark?: JobMark;
  /**
   * The number comes from a print server, which hands the document on and does not see what the
   * device does with it: `done` then means handed on.
   */
  readonly handedOn?: true;
  /**
   * The current attempt: a new name each time the job is given to the courier. What a courier says
   * in the name of an earlier attempt does not count.
   */
  readonly attempt?: string;
  /** Durable before the first byte of the document is sent. If absent, nothing has been sent. */
  readonly documentBegun?: true;
  /** The numbers of the device's jobs just before ours was sent; none of them is ours. */
  readonly jobsBefore?: readonly number[];
  /** Fonts that the document does not contain and in which text is missing, by name. */
  readonly missingFonts?: readonly string[];
  /** What the device's Direct Print form could not be told: it has its own values for these. */
  readonly optionsLeft?: readonly LeftOption[];
  /** What stops the device, as `job-state-reasons` and `printer-state-reasons`. */
  readonly stoppedBy?: readonly string[];
  /** Whether the person has asked to cancel the job, at the device too. */
  readonly cancelAsked?: true;
  /** Why the device did not cancel it. */
  readonly cancelRefused?: Failure;
  readonly failure?: Failure;
  /** What the device's print log says about the job; `state` remains what IPP said. */
  readonly deviceWord?: DeviceWord;
}
