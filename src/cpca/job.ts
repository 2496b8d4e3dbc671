import type { DepartmentId } from '../accounting/department-id.ts';
import type { Pin } from '../accounting/pin.ts';
import type { Secret } from '../secret.ts';
import type { PaperSourceTable } from './paper-sources.ts';
import type { CpcaTicket } from './ticket.ts';

/** The data formats that have a code in the envelope; there is none for PDF or PCL. */
export const cpcaFormats = ['postscript', 'lips', 'ufr2'] as const;
export type CpcaFormat = (typeof cpcaFormats)[number];

/** Prints at once, is held until a PIN is typed, goes to a box (0 to 99), or waits at the device. */
export type CpcaMode =
  | { readonly kind: 'print' }
  | {
      readonly kind: 'secured';
      /** 1 to 7 digits, compared character by character: leading zeros count. */
      readonly pin: Secret<string>;
    }
  | { readonly kind: 'store'; readonly box: number }
  | { readonly kind: 'hold' };

/** Everything the envelope says about a job; the document's bytes come separately. */
export interface CpcaJob {
  /** Without a Department ID the job is unaccounted; then there is no PIN either. */
  readonly accounting: { readonly departmentId?: DepartmentId; readonly pin?: Pin };
  readonly mode: CpcaMode;
  readonly userName?: string;
  readonly documentName?: string;
  /** How names are written; `latin1` unless the site's panels are Japanese. */
  readonly nameEncoding?: 'latin1' | 'shift_jis';
  readonly format: CpcaFormat;
  readonly ticket: CpcaTicket;
  /** Send black-and-white jobs unaccounted (CPCA section 4). Acts only with colour mode `mono`. */
  readonly monochromeExempt?: boolean;
  /** Whether record 08EF is present: colour multifunction devices. Always so in `fullColor`. */
  readonly monochromeExemptRecord?: boolean;
  /** Header bytes 6 and 7 are 00 01: some small devices (CPCA section 11). */
  readonly headerBlockOne?: boolean;
  /** How the device numbers its paper sources; `office` if absent. */
  readonly paperSources?: PaperSourceTable;
  /** Two-sided is 02 in place of 04: some old laser printers (CPCA section 11). */
  readonly oldTwoSided?: boolean;
  /** `basic` sends only what the ticket says; `fullColor` adds the defaults of CPCA section 12. */
  readonly profile?: 'basic' | 'fullColor';
}
