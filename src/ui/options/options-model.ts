import type { PolicyProblem } from '../../core/policy/policy.ts';
import type { Printer } from '../../core/printer/printer.ts';
import type { TestPageOutcome } from '../../platform/messages.ts';

/** Everything that the settings page shows. */
export interface OptionsModel {
  /** The administrator's first, then the user's own. */
  readonly printers: readonly Printer[];
  readonly problems: readonly PolicyProblem[];
  readonly mayAdd: boolean;
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
  printTestPage(printerId: string): Promise<TestPageOutcome>;
}
