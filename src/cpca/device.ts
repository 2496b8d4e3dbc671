import { type PaperSources, paperSourceTables } from './paper-sources.ts';
import { mediaTypeCodes, punchTypeCodes } from './ticket-codes.ts';

/**
 * How the envelope for one device differs from that for others (CPCA sections 8.3 and 11, and
 * models.md). The encoder knows nothing else about the device.
 */
export interface CpcaDevice {
  /** Whether header bytes 6 and 7 are 00 01. */
  readonly headerBlockOne: boolean;
  /** Whether record 08EF, "black and white is exempt from accounting", is in the job start. */
  readonly exemptionRecord: boolean;
  /** `old`: opcode 0011 and one packet for each record, instead of opcode 006B (section 11). */
  readonly jobStart: 'current' | 'old';
  /** Whether attribute 08A5 is in every job. */
  readonly constant08A5: boolean;
  /** Whether a job that is no booklet has attribute 0880 too. */
  readonly bookletOffAlways: boolean;
  /** Whether a booklet sets the binding edge to 06. */
  readonly bookletBinding: boolean;
  /** The value of attribute 07D8 for `off`. If it is 0F, the binder holds the number of copies. */
  readonly collateOffCode: 0x08 | 0x0f;
  /**
   * The value of attribute 07DF for both kinds of two-sided; undefined if the device has no duplex.
   */
  readonly twoSidedCode: 0x02 | 0x04 | undefined;
  /** The byte near the end of attribute 08FD. */
  readonly copySetNumberingByte: 0x01 | 0x14;
  /** The number (attribute 086E) or name (07EE) of each paper source. */
  readonly sources: PaperSources;
  /** If false, the envelope says "automatic" for every source, as Canon's driver does. */
  readonly sourceInEnvelope: boolean;
  /** Attribute 07ED: medium types by the ticket's word, or by Canon's own name. */
  readonly media: ReadonlyMap<string, number>;
  /** The values of attribute 0958. */
  readonly punchTypes: ReadonlyMap<string, number>;
  /** The values of attribute 084A. */
  readonly separation: { readonly offset?: number; readonly rotate?: number };
  /** The bytes of attribute 003A by resolution in dpi. */
  readonly resolutions: ReadonlyMap<number, readonly number[]>;
}

const dpi = (code: number): readonly number[] => [code, 0, 0, 0, 0];

/** A colour office device of driver 2.40. Its tables are those of CPCA sections 6 to 8. */
export const officeDevice: CpcaDevice = {
  headerBlockOne: false,
  exemptionRecord: false,
  jobStart: 'current',
  constant08A5: false,
  bookletOffAlways: false,
  bookletBinding: false,
  collateOffCode: 0x08,
  twoSidedCode: 0x04,
  copySetNumberingByte: 0x01,
  sources: paperSourceTables.office,
  sourceInEnvelope: true,
  media: new Map(Object.entries(mediaTypeCodes)),
  punchTypes: new Map(Object.entries(punchTypeCodes)),
  separation: { offset: 0x05, rotate: 0x03 },
  resolutions: new Map([
    [300, dpi(0x05)],
    [600, dpi(0x06)],
    [1200, dpi(0x07)],
  ]),
};

/** The device of profile `fullColor` (CPCA section 12). */
export const fullColorDevice: CpcaDevice = {
  ...officeDevice,
  exemptionRecord: true,
  bookletOffAlways: true,
  copySetNumberingByte: 0x14,
};
