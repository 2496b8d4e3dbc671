import type {
  bindingEdgeCodes,
  collationCodes,
  colorModeCodes,
  inputSlotCodes,
  mediaSizeCodes,
  mediaTypeCodes,
  punchCodes,
  punchTypeCodes,
  resolutionCodes,
  sidesCodes,
  stapleCodes,
} from './ticket-codes.ts';

export type CpcaMediaSize = keyof typeof mediaSizeCodes;
export type CpcaMediaType = keyof typeof mediaTypeCodes;
export type CpcaInputSlot = keyof typeof inputSlotCodes;
export type CpcaBindingEdge = keyof typeof bindingEdgeCodes;
export type CpcaStaple = keyof typeof stapleCodes;
export type CpcaPunch = keyof typeof punchCodes;
export type CpcaPunchType = keyof typeof punchTypeCodes;
export type CpcaResolution = keyof typeof resolutionCodes;

/**
 * The job ticket as the envelope can express it (names of CPCA section 15). A setting that is left
 * out is left out of the stream: the device's default applies.
 */
export interface CpcaTicket {
  /** 1 to 9999. */
  readonly copies?: number;
  readonly collate?: keyof typeof collationCodes;
  readonly color?: keyof typeof colorModeCodes;
  /** Long and short edge give the same byte; the edge travels in {@link bindingEdge}. */
  readonly duplex?: keyof typeof sidesCodes;
  readonly bindingEdge?: CpcaBindingEdge;
  /** 0 to 50 mm, sent in tenths of a millimetre; belongs to a binding edge. */
  readonly gutterMm?: number;
  readonly mediaSize?: CpcaMediaSize;
  readonly mediaType?: CpcaMediaType;
  readonly inputSlot?: CpcaInputSlot;
  /** CPCA section 8.4; 0x17 is automatic. Mailbox bins (0x12) need a second byte and are refused. */
  readonly outputTrayCode?: number;
  readonly resolution?: CpcaResolution;
  readonly tonerSave?: boolean;
  /** Only together with collation `on` or `group`. */
  readonly staple?: CpcaStaple;
  readonly punch?: CpcaPunch;
  /** Only together with {@link punch}. */
  readonly punchType?: CpcaPunchType;
}
