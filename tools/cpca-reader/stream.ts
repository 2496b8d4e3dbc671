import type { CpcaFormat } from '../../src/cpca/job.ts';
import type { Secret } from '../../src/secret.ts';

/** One attribute packet, unchanged. */
export interface Attribute {
  readonly id: number;
  readonly value: Uint8Array;
}

/**
 * The ticket in the words of a person. A setting that is not in the stream is absent. Codes without
 * a portable name (media types and paper sources of other families) are `0x` and the number.
 */
export interface CpcaTicketView {
  readonly copies: number;
  readonly collate?: string;
  readonly color?: string;
  readonly sides?: 'one-sided' | 'two-sided';
  /** Without a gutter, left and right look the same (`left`), and so do top and bottom (`top`). */
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

/** The contents of the job start. Names are decoded by their label and may hold any character. */
export interface CpcaJobStart {
  readonly jobMode: 'print' | 'secured' | 'store' | 'hold';
  readonly securedPin?: Secret<string>;
  readonly box?: number;
  readonly userName?: string;
  readonly documentName?: string;
  /** Record 08EF: whether the job claims to be exempt as black and white; absent if it has none. */
  readonly monochromeExempt?: boolean;
  /** Record 0118 of later drivers: the name of the computer that made the job. */
  readonly originHost?: string;
  /** Record 000C of later drivers: 50 is normal. */
  readonly priority?: number;
  /** Record 0009 of later drivers: when the job was made, UTC. */
  readonly createdAt?: Date;
}

/** What a later driver writes about a job outside the job start (CPCA section 17.3). */
export interface LaterDriverFacts {
  /** Opcode 0012, record 0131: credentials could be here. Its bytes were empty when seen. */
  readonly authenticationBlock?: Uint8Array;
  /** Record 0113. */
  readonly impressions?: number;
  /** Opcode 0012, record 07D6: the driver's length of the stream; 0 if it gives none. */
  readonly declaredLength?: number;
}

/** A whole received stream without its document. Both PINs are protected from being shown. */
export interface CpcaStream extends CpcaJobStart, LaterDriverFacts {
  /** Absent if the job has no accounting. */
  readonly departmentId?: number;
  /** 0 if there is none. */
  readonly pin: Secret<number>;
  readonly headerBlockOne: boolean;
  /** `carps`: Canon's own language of small devices. It is read but never written. */
  readonly format: CpcaFormat | 'carps';
  readonly jobNote?: string;
  readonly jobDetails?: string;
  readonly binder: readonly Attribute[];
  readonly document: readonly Attribute[];
  readonly ticket: CpcaTicketView;
  /** Bytes of the document inside the envelope. */
  readonly dataLength: number;
}
