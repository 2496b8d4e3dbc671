import type { Credentials } from '../../accounting/job-accounting.ts';
import type { CredentialStatus } from '../../browser/credential-store.ts';
import type { TestPageOutcome } from '../../browser/messages.ts';
import type { Printer } from '../../printers/printer.ts';

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
   * Must be called directly from a click, so that Chrome can ask for access to the printer's host.
   */
  savePrinter(printer: Printer): void;
  saveCredentials(typed: Credentials & { readonly remember: boolean }): void;
  printTestPage(printerId: string): Promise<TestPageOutcome>;
  /** Closes the page. */
  leave(): void;
}
