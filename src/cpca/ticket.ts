import type { CpcaInputSlot } from './paper-sources.ts';
import type {
  bindingEdgeCodes,
  collationCodes,
  colorModeCodes,
  coverSides,
  foldCodes,
  mediaSizeCodes,
  nUpCodes,
  outputFaceCodes,
  punchCodes,
  punchTypeCodes,
  sidesCodes,
  stapleCodes,
} from './ticket-codes.ts';

export type CpcaMediaSize = keyof typeof mediaSizeCodes;
/** A word of CPCA section 15 or of the models' vocabulary, or Canon's own name of a medium. */
export type CpcaMediaType = string;
export type { CpcaInputSlot };
export type CpcaBindingEdge = keyof typeof bindingEdgeCodes;
export type CpcaStaple = keyof typeof stapleCodes;
export type CpcaPunch = keyof typeof punchCodes;
export type CpcaPunchType = keyof typeof punchTypeCodes;
export type CpcaResolution = 300 | 600 | 1200;
export type CpcaFold = keyof typeof foldCodes;
export type CpcaNUp = keyof typeof nUpCodes;

/** A cover sheet: which of its sides are printed, and where its paper comes from. */
export interface CpcaCover {
  readonly print: keyof typeof coverSides.front;
  readonly source: CpcaInputSlot;
}

/** Millimetres, -50 to 50; sent in tenths. What is left out is 0. */
export interface CpcaImageShift {
  readonly frontLongEdge?: number;
  readonly frontShortEdge?: number;
  readonly backLongEdge?: number;
  readonly backShortEdge?: number;
}

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
  readonly saddleStitch?: boolean;
  /** Folds without stitching; not together with {@link saddleStitch} or {@link fold}. */
  readonly vFold?: boolean;
  readonly fold?: CpcaFold;
  readonly trim?: boolean;
  /** 2 to 20 mm, sent in tenths; belongs to {@link trim}. */
  readonly trimMm?: number;
  readonly separation?: 'offset' | 'rotate';
  /** Sets in each offset stack, 1 to 9999; only where offset is code 05. */
  readonly offsetSets?: number;
  readonly outputFace?: keyof typeof outputFaceCodes;
  /** The side at which the booklet opens. */
  readonly booklet?: 'left' | 'right';
  /** Pages on one side of a sheet. */
  readonly nUp?: CpcaNUp;
  readonly secureWatermark?: boolean;
  readonly copySetNumbering?: boolean;
  /** The first number, 1 to 9999; belongs to {@link copySetNumbering}. */
  readonly startNumber?: number;
  readonly frontCover?: CpcaCover;
  readonly backCover?: CpcaCover;
  /** Or millimetres, 0 to 10, sent in hundredths. */
  readonly creepCorrection?: 'auto' | 'device' | number;
  readonly imageShiftMm?: CpcaImageShift;
}
