import type { TestPageOutcome } from '../../browser/messages.ts';
import type { Answer, DeviceCheck } from '../../device-check/check.ts';
import type { TypedIntoDriver } from '../../device-check/driver-lesson.ts';
import type { Way, WayId, WayOfPrinter } from '../../device-check/ways.ts';
import type { Failure } from '../../diagnosis/failure.ts';
import type { PrinterUriProblem } from '../../ipp/printer-uri.ts';
import type { JobRecord } from '../../jobs/job.ts';
import type { Printer } from '../../printers/printer.ts';

/** Everything that the page shows about one printer. */
export interface DeviceCheckModel {
  readonly printer: Printer;
  readonly check: DeviceCheck;
  readonly offered: readonly WayOfPrinter[];
  /** What the device says about itself, if it answers. */
  readonly model?: string;
  readonly firmware?: string;
  /** The device does not list PostScript. */
  readonly mayLackPostScript: boolean;
  /** Why a device at this address cannot be asked. */
  readonly addressProblem?: PrinterUriProblem;
  /** Why the device could not be asked now. */
  readonly silent?: Failure;
  /** The test page that has been sent and has no answer yet. */
  readonly job?: JobRecord;
  /** The last test page that was printed with a learned fragment. */
  readonly learnedJob?: JobRecord;
  /** Whether the administrator allows secrets to be kept on the computer. */
  readonly mayRemember: boolean;
  /** The extension's version. */
  readonly version: string;
  readonly actionFailed: boolean;
}

/** Everything that a person can do on the page. */
export interface DeviceCheckActions {
  /** Prints a test page in this way. Resolves once it was accepted or refused. */
  send(way: Way): Promise<TestPageOutcome>;
  answer(way: WayId, answer: Answer): void;
  skip(way: WayId): void;
  /** Makes a way the setting of one of the user's own printers. */
  keep(way: Way): void;
  /** Prints a test page with the fragment of this text; resolves like {@link send}. */
  tryLearned(fragment: string): Promise<TestPageOutcome>;
  /**
   * Stores the fragment as the setting of one of the user's own printers. `remember`: whether a
   * secret fragment is kept after Chrome has closed.
   */
  keepLearned(fragment: string, remember: boolean): Promise<void>;
  /** Uses this Department ID and PIN until Chrome closes, as if they were typed in the popup. */
  printWith(typed: TypedIntoDriver): Promise<void>;
  /** Deletes all answers for this printer. */
  restart(): void;
  askAgain(): void;
}
