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

/** A cover sheet: which of its sides are printed, and which source its paper is from. */
export interface CpcaCover {
  readonly print: keyof typeof coverSides.front;
  readonly source: CpcaInputSlot;
}

/** In millimetres, -50 to 50; sent in tenths. A value that is absent counts as 0. */
export interface CpcaImageShift {
  readonly frontLongEdge?: number;
  readonly frontShortEdge?: number;
  readonly backLongEdge?: number;
  readonly backShortEdge?: number;
}

/**
 * The settings of a job that the envelope can express (names of CPCA section 15). A setting that is
 * absent is not sent: the device's default applies.
 */
export interface CpcaTicket {
  /** 1 to 9999. */
  readonly copies?: number;
  readonly collate?: keyof typeof collationCodes;
  readonly color?: keyof typeof colorModeCodes;
  /**
   * Long and short edge have the same byte. {@link bindingEdge} tells the device which edge it is.
   */
  readonly duplex?: keyof typeof sidesCodes;
  readonly bindingEdge?: CpcaBindingEdge;
  /** 0 to 50 mm, sent in tenths of a millimetre. Needs a binding edge. */
  readonly gutterMm?: number;
  readonly mediaSize?: CpcaMediaSize;
  readonly mediaType?: CpcaMediaType;
  readonly inputSlot?: CpcaInputSlot;
  /**
   * CPCA section 8.4; 0x17 is automatic. Mailbox bins (0x12) need a second byte and are refused.
   */
  readonly outputTrayCode?: number;
  readonly resolution?: CpcaResolution;
  readonly tonerSave?: boolean;
  /** Needs collation `on` or `group`. */
  readonly staple?: CpcaStaple;
  readonly punch?: CpcaPunch;
  /** Needs {@link punch}. */
  readonly punchType?: CpcaPunchType;
  readonly saddleStitch?: boolean;
  /** Folds without stitching. Excludes {@link saddleStitch} and {@link fold}. */
  readonly vFold?: boolean;
  readonly fold?: CpcaFold;
  readonly trim?: boolean;
  /** 2 to 20 mm, sent in tenths of a millimetre. Needs {@link trim}. */
  readonly trimMm?: number;
  readonly separation?: 'offset' | 'rotate';
  /** Sets in each offset stack, 1 to 9999. Needs the offset code 05. */
  readonly offsetSets?: number;
  readonly outputFace?: keyof typeof outputFaceCodes;
  /** The side at which the booklet opens. */
  readonly booklet?: 'left' | 'right';
  /** Pages on one side of a sheet. */
  readonly nUp?: CpcaNUp;
  readonly secureWatermark?: boolean;
  readonly copySetNumbering?: boolean;
  /** The first number, 1 to 9999. Needs {@link copySetNumbering}. */
  readonly startNumber?: number;
  readonly frontCover?: CpcaCover;
  readonly backCover?: CpcaCover;
  /** Or millimetres, 0 to 10, sent in hundredths. */
  readonly creepCorrection?: 'auto' | 'device' | number;
  readonly imageShiftMm?: CpcaImageShift;
}
