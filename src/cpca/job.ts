import type { Secret } from '../secret.ts';
import { type CpcaDevice, fullColorDevice, officeDevice } from './device.ts';
import type { NameEncoding } from './name-text.ts';
import type { CpcaTicket } from './ticket.ts';

/** The data formats whose codes Canon's driver sends (CPCA section 7). */
export const cpcaFormats = ['postscript', 'lips', 'ufr2'] as const;
/**
 * Data formats whose codes were predicted from the Printer MIB's numbers and have not been seen in
 * a stream: PCL XL 47, PDF 54 (CPCA section 17.4). A device may print such a document as plain
 * text, so they are used only for a job that a person asks for and watches.
 */
export const predictedCpcaFormats = ['pcl-xl', 'pdf'] as const;
export type CpcaFormat = (typeof cpcaFormats | typeof predictedCpcaFormats)[number];

/**
 * Prints at once, is held until a PIN is typed, goes to a box (0 to 99), or waits at the device.
 */
export type CpcaMode =
  | { readonly kind: 'print' }
  | {
      readonly kind: 'secured';
      /** 1 to 7 digits. Leading zeros count, since the device compares characters. */
      readonly pin: Secret<string>;
    }
  | { readonly kind: 'store'; readonly box: number }
  | { readonly kind: 'hold' };

/** All that the envelope says about a job. The bytes of the document are passed separately. */
export interface CpcaJob {
  /**
   * Decimal digits of a number from 1 to 9999999; `checkCpcaJob` refuses others. A job without a
   * Department ID is not accounted, and has no PIN.
   */
  readonly accounting: { readonly departmentId?: string; readonly pin?: Secret<string> };
  readonly mode: CpcaMode;
  readonly userName?: string;
  readonly documentName?: string;
  /** At most 32 bytes. It is only sent if the note or the details are not empty. */
  readonly jobNote?: string;
  /** At most 128 bytes. */
  readonly jobDetails?: string;
  /** How names are written; `latin1` unless the site's panels are Japanese. */
  readonly nameEncoding?: NameEncoding;
  readonly format: CpcaFormat;
  readonly ticket: CpcaTicket;
  /**
   * Sends black-and-white jobs without accounting (CPCA section 4), if the colour mode is `mono`.
   */
  readonly monochromeExempt?: boolean;
  /** How the device differs from others; if absent, the office device of CPCA sections 6 to 8. */
  readonly device?: CpcaDevice;
  /** `basic` sends only what the ticket says; `fullColor` adds the defaults of CPCA section 12. */
  readonly profile?: 'basic' | 'fullColor';
}

/** The device that a job is written for; the office device if the job names none. */
export function deviceOf({ device, profile }: CpcaJob): CpcaDevice {
  return device ?? (profile === 'fullColor' ? fullColorDevice : officeDevice);
}
