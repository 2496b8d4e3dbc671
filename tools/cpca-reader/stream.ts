import type { CpcaFormat } from '../../src/cpca/job.ts';
import type { Secret } from '../../src/secret.ts';

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
  readonly saddleStitch?: boolean;
  /** The side at which the booklet opens. */
  readonly booklet?: 'left' | 'right';
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
  /** Record 0118 of later drivers: the name of the computer that made the job. */
  readonly originHost?: string;
  /** Record 000C of later drivers: 50 is normal. */
  readonly priority?: number;
  /** Record 0009 of later drivers: when the job was made, UTC. */
  readonly createdAt?: Date;
}

/** What a later driver says of a job outside its start (CPCA section 17.3). */
export interface LaterDriverFacts {
  /** Opcode 0012, record 0131: where credentials could be; its bytes were empty where it was seen. */
  readonly authenticationBlock?: Uint8Array;
  /** Record 0113. */
  readonly impressions?: number;
  /** Opcode 0012, record 07D6: the length that the driver gives for the stream; 0: not given. */
  readonly declaredLength?: number;
}

/** A whole received stream without its data. Both PINs are kept from being shown. */
export interface CpcaStream extends CpcaJobStart, LaterDriverFacts {
  /** Absent where the job carries no accounting. */
  readonly departmentId?: number;
  /** 0 where there is none. */
  readonly pin: Secret<number>;
  readonly headerBlockOne: boolean;
  /** `carps`: Canon's own language of small devices, which is read and never written. */
  readonly format: CpcaFormat | 'carps';
  readonly jobNote?: string;
  readonly jobDetails?: string;
  readonly binder: readonly Attribute[];
  readonly document: readonly Attribute[];
  readonly ticket: CpcaTicketView;
  /** Bytes of the document inside the envelope. */
  readonly dataLength: number;
}
