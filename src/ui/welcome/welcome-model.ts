import type { Credentials } from '../../accounting/job-accounting.ts';
import type { CredentialStatus } from '../../browser/credential-status.ts';
import type { TestPageOutcome } from '../../browser/messages.ts';
import type { Printer } from '../../printers/printer.ts';
import { lacksCredentials } from '../parts/lacks-credentials.ts';

/** Everything that the first steps show. */
export interface WelcomeModel {
  readonly printers: readonly Printer[];
  readonly mayAdd: boolean;
  readonly credentials: CredentialStatus;
  /** Whether the last action failed. */
  readonly actionFailed: boolean;
}

export interface WelcomeActions {
  /**
   * Must be called directly from a click, so that Chrome can ask for access to the printer's host,
   * unless it has been asked for before.
   */
  savePrinter(printer: Printer): void;
  /** Resolves when they are stored; rejects, after the page has said so, when they cannot be. */
  saveCredentials(typed: Credentials & { readonly remember: boolean }): Promise<void>;
  /** Prints a test page as the job `jobId`. */
  printTestPage(printerId: string, jobId: string): Promise<TestPageOutcome>;
  /** Closes the page. */
  leave(): void;
}

/** Whether there is a printer, and everything that one of them needs. */
export function isReady({ printers, credentials }: WelcomeModel): boolean {
  return printers.some((printer) => !lacksCredentials(printer, credentials));
}
