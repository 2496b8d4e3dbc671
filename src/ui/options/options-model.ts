import type { TestPageOutcome } from '../../browser/messages.ts';
import type { Printer } from '../../printers/printer.ts';
import type { PolicyProblem } from '../../settings/policy-problem.ts';

/** Everything that the settings page shows. */
export interface OptionsModel {
  /** The administrator's first, then the user's own. */
  readonly printers: readonly Printer[];
  readonly problems: readonly PolicyProblem[];
  readonly mayAdd: boolean;
  /** The printer that the person has come here to sign in at, from a job that failed for it. */
  readonly signInAt?: string;
  /** Whether the last thing asked for could not be done. */
  readonly actionFailed: boolean;
}

/** Everything that a person can do on the settings page. */
export interface OptionsActions {
  /**
   * Adds the printer, or replaces the one with its id. Called straight from a click, so that Chrome
   * can be asked for access to the printer's host.
   */
  savePrinter(printer: Printer): void;
  removePrinter(id: string): void;
  /** Moves a printer of the user's own; resolves with the list in its new order. */
  movePrinter(id: string, by: -1 | 1): Promise<readonly Printer[]>;
  printTestPage(printerId: string): Promise<TestPageOutcome>;
}
