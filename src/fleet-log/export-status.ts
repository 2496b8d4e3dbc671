import type { ExportProblem } from './export-answer.ts';

/** How the export stands, as it is stored. It holds no header. */
export interface ExportStatus {
  /** Random, made once: `service.instance.id`. */
  readonly instanceId: string;
  /** Which address and headers it was last tried with, as a digest; see {@link settingsMark}. */
  readonly settingsMark: string;
  /** Failures in a row. */
  readonly failures: number;
  /** Not tried before this, milliseconds since 1970. */
  readonly notBefore: number;
  readonly lastSuccessAt?: number;
  /** What went wrong last, until something has arrived. */
  readonly problem?: {
    readonly problem: ExportProblem;
    readonly at: number;
    readonly httpStatus?: number;
    /** The collector's own words, bounded and without control characters. */
    readonly detail?: string;
  };
  /** Job records given up, since ever; of these, not yet told to the collector. */
  readonly dropped: number;
  readonly untold: number;
  /** Records that the collector has refused of batches that it took. */
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
