import type { Secret } from '../secret.ts';
import type { CpcaFormat } from './job.ts';

/** One attribute packet as it came. */
export interface Attribute {
  readonly id: number;
  readonly value: Uint8Array;
}

/**
 * The ticket as a person would read it. A setting the stream leaves out is absent. Codes that have
 * no portable name (media types and paper sources of other families) come as `0x` and the number.
 */
export interface CpcaTicketView {
  readonly copies: number;
  readonly collate?: string;
  readonly color?: string;
  readonly sides?: 'one-sided' | 'two-sided';
  /** With no gutter, left and right look the same (`left`), and so do top and bottom (`top`). */
  readonly bindingEdge?: 'left' | 'right' | 'top' | 'bottom' | 'booklet';
  readonly gutterMm?: number;
  readonly mediaSize?: string;
  readonly mediaType?: string;
  readonly inputSlot?: string;
  readonly inputSlotCode?: number;
  readonly outputTrayCode?: number;
  readonly resolution?: number;
  readonly tonerSave?: boolean;
  readonly staple?: string;
  readonly punch?: string;
  readonly punchType?: string;
}

/** What the job start packet says. Names are decoded as labelled; they may hold any character. */
export interface CpcaJobStart {
  readonly jobMode: 'print' | 'secured' | 'store' | 'hold';
  readonly securedPin?: Secret<string>;
  readonly box?: number;
  readonly userName?: string;
  readonly documentName?: string;
  /** Record 08EF: absent, or whether the job claims to be exempt as black-and-white. */
  readonly monochromeExempt?: boolean;
}

/** A whole received stream without its data. Both PINs are kept from being shown. */
export interface CpcaStream extends CpcaJobStart {
  /** Absent where the job carries no accounting. */
  readonly departmentId?: number;
  /** 0 where there is none. */
  readonly pin: Secret<number>;
  readonly headerBlockOne: boolean;
  readonly format: CpcaFormat;
  readonly jobNote?: string;
  readonly jobDetails?: string;
  readonly binder: readonly Attribute[];
  readonly document: readonly Attribute[];
  readonly ticket: CpcaTicketView;
  /** Bytes of the document inside the envelope. */
  readonly dataLength: number;
}
