import type { PrintAgainOutcome } from '../../browser/messages.ts';
import type { JobRecord } from '../../jobs/job.ts';

/** Everything that the log page shows. */
export interface LogModel {
  /** Newest first: all of them, or the latest while the others are still being read. */
  readonly jobs: readonly JobRecord[];
  /** Whether these are all jobs. Counting and exporting have to wait until they are. */
  readonly complete: boolean;
  /** When Chrome lost the print log, as far as it was noticed; milliseconds since 1970. */
  readonly recordsLostAt: number | undefined;
  /** The jobs whose document is still stored. */
  readonly kept: ReadonlySet<string>;
  /** Milliseconds since 1970; decides which day is today. */
  readonly now: number;
}

/** Everything that a person can do on the log page. */
export interface LogActions {
  printAgain(jobId: string): Promise<PrintAgainOutcome>;
  /** Saves these jobs as a file. */
  exportJobs(jobs: readonly JobRecord[], format: 'csv' | 'json'): void;
  /** Copies the diagnostics to the clipboard. */
  copyDiagnostics(): Promise<void>;
}
