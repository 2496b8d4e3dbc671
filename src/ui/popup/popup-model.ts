import type { CredentialStatus } from '../../browser/credential-status.ts';
import type { TypedToSave } from '../../browser/credential-store.ts';
import type { PrintAgainOutcome, TestPageOutcome } from '../../browser/messages.ts';
import type { JobRecord } from '../../jobs/job.ts';
import type { UnknownWord } from '../../jobs/job-state.ts';
import type { Printer } from '../../printers/printer.ts';

/** Department ID and PIN in use, as far as they may be shown: never the PIN's digits. */
export type CredentialsInUse = CredentialStatus;

/** What has been typed into the form for Department ID and PIN, and not been saved yet. */
export interface CredentialsDraft {
  readonly departmentId?: string;
  readonly pin?: string;
  readonly securedPrintPin?: string;
  readonly remember?: boolean;
}

/** Everything that the popup shows. */
export interface PopupModel {
  readonly credentials: CredentialsInUse;
  readonly printers: readonly Printer[];
  /** The printers that Chrome does not let the extension reach. */
  readonly withheldPrinters: readonly Printer[];
  readonly mayAddPrinters: boolean;
  readonly policyProblemCount: number;
  /**
   * All jobs that are under way or wait for a person, and the latest of the ended ones; newest
   * first.
   */
  readonly jobs: readonly JobRecord[];
  /** How many ended jobs the print log has; `undefined` while they are counted. */
  readonly endedCount?: number;
  /** When Chrome was found to have lost the print log, milliseconds since 1970. */
  readonly recordsLostAt: number | undefined;
  /** The jobs whose document is still stored. */
  readonly kept: ReadonlySet<string>;
  /** Milliseconds since 1970; decides which day is today. */
  readonly now: number;
  /** Whether the last action failed. */
  readonly actionFailed: boolean;
}

/** Everything that a person can do in the popup. */
export interface PopupActions {
  saveCredentials(typed: TypedToSave): void;
  /** The same for a failed job, which is then printed again. */
  saveAndPrintAgain(typed: TypedToSave, jobId: string): void;
  forgetCredentials(): void;
  cancelJob(jobId: string): void;
  resolveUnknown(jobId: string, word: UnknownWord): void;
  clearLog(): void;
  /** Reads the rest of the ended jobs. */
  showAllJobs(): void;
  printAgain(jobId: string): Promise<PrintAgainOutcome>;
  /** Must be called directly from a click, as Chrome requires for a question about permissions. */
  allowAccess(uri: string): void;
  openSettings(): void;
  /** Opens the first steps, where a printer is added and tried. */
  openFirstSteps(): void;
  printTestPage(printerId: string): Promise<TestPageOutcome>;
}
