import type { ExportProblem } from './export-answer.ts';

/** The state of the export, as it is stored. It contains no header. */
export interface ExportStatus {
  /** Random, made once: `service.instance.id`. */
  readonly instanceId: string;
  /** The address and headers of the last try, as a digest; see {@link settingsMark}. */
  readonly settingsMark: string;
  /** Failures in a row. */
  readonly failures: number;
  /** No try before this time, milliseconds since 1970. */
  readonly notBefore: number;
  readonly lastSuccessAt?: number;
  /** The last problem, until something has arrived. */
  readonly problem?: {
    readonly problem: ExportProblem;
    readonly at: number;
    readonly httpStatus?: number;
    /** The collector's own message, bounded and without control characters. */
    readonly detail?: string;
  };
  /**
   * How many job records were ever given up, and how many of these the collector has not been told
   * about.
   */
  readonly dropped: number;
  readonly untold: number;
  /** How many records the collector has refused in batches that it accepted. */
  readonly rejected: number;
}

export function firstStatus(instanceId: string): ExportStatus {
  return {
    instanceId,
    settingsMark: '',
    failures: 0,
    notBefore: 0,
    dropped: 0,
    untold: 0,
    rejected: 0,
  };
}
