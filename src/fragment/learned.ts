import type { PrintFile } from '../print-file/print-file.ts';
import type { Secret } from '../secret.ts';
import type { Fragment, FragmentField } from './fragment.ts';

/** A print file, and what was typed into the driver that wrote it. */
export interface LearnInput {
  readonly file: PrintFile;
  /** As typed, 1 to 7 digits. */
  readonly departmentId: string;
  readonly pin?: Secret<string>;
  /** The person says that no PIN was typed. If this and `pin` are absent, nobody has said it. */
  readonly withoutPin?: true;
  /** The PIN of a secured print, if it differs from `pin`. */
  readonly securedPrintPin?: Secret<string>;
}

export type FindingCode =
  /** Where a field was found; `place` says it. */
  | 'field-found'
  /** A Department ID or PIN that was typed is nowhere in clear text. */
  | 'field-not-found'
  /** Nobody has said which PIN was typed, or that none was: an unknown part may contain one. */
  | 'pin-not-said'
  /** The packets say that the job is black and white and contains no Department ID. */
  | 'without-id'
  /**
   * The fixed part contains unreadable credentials: valid for this Department ID only, and secret.
   */
  | 'opaque'
  /** A value that differs in the second file, although nothing that was typed explains it. */
  | 'varies'
  /** A packet, record or line that is not known, kept as it is. */
  | 'unknown-kept'
  /** The sender's computer name and identifiers, which were removed. */
  | 'origin-removed';

/** One finding. It contains no value from the file. */
export interface Finding {
  readonly code: FindingCode;
  readonly field?: FragmentField;
  /** What kind of place it is; with `field-found` alone. */
  readonly where?: 'header' | 'packet' | 'line';
  /** Such as `header of every packet`, `record 0013 in packet 006B`, `PJL line 4`. */
  readonly place?: string;
  readonly form?: string;
}

export interface Learned {
  readonly fragment: Fragment;
  readonly findings: readonly Finding[];
}

export type LearnProblemCode =
  /** The file is a document with nothing around it. */
  | 'no-envelope'
  /** An envelope that says nothing about accounting: the driver's accounting was off. */
  | 'no-accounting'
  /** The packets contain another Department ID than the one that was typed. */
  | 'department-id-differs'
  /** More than one job, or documents one after the other. */
  | 'several-jobs'
  /** Headers that change from packet to packet. */
  | 'headers-vary'
  /** Short or equal numbers that are in several places: a second file with others is needed. */
  | 'ambiguous'
  /** The PIN is in something that would be kept as it is, such as a job note. */
  | 'pin-remains'
  /** The second file has other packets or lines: its settings were others. */
  | 'files-differ'
  /** A line that would change the device itself, not the job. */
  | 'changes-device'
  /** More lines, packets or bytes than a fragment may have, or lines that it must not have. */
  | 'not-representable';

export interface LearnProblem {
  readonly code: LearnProblemCode;
  readonly place?: string;
}
