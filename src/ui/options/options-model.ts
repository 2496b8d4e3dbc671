import type { TestPageOutcome } from '../../browser/messages.ts';
import type { Printer } from '../../printers/printer.ts';
import type { PolicyProblem } from '../../settings/policy-problem.ts';

/** Everything that the settings page shows. */
export interface OptionsModel {
  /** The administrator's first, then the user's own. */
  readonly printers: readonly Printer[];
  readonly problems: readonly PolicyProblem[];
  readonly mayAdd: boolean;
  /**
   * The printer to sign in at, if the person comes from a job that failed without a sign-in.
   */
  readonly signInAt?: string;
  /** Whether the last action failed. */
  readonly actionFailed: boolean;
}

/** Everything that a person can do on the settings page. */
export interface OptionsActions {
  /**
   * Adds the printer, or replaces the one with its id. Must be called directly from a click, so
   * that Chrome can ask for access to the printer's host.
   */
  savePrinter(printer: Printer): void;
  removePrinter(id: string): void;
  /** Moves one of the user's own printers; resolves with the list in its new order. */
  movePrinter(id: string, by: -1 | 1): Promise<readonly Printer[]>;
  printTestPage(printerId: string): Promise<TestPageOutcome>;
}
