import { type PaperSources, paperSourceTables } from './paper-sources.ts';
import { mediaTypeCodes, punchTypeCodes } from './ticket-codes.ts';

/**
 * What one device does differently inside the envelope (CPCA sections 8.3 and 11, and models.md).
 * The encoder reads nothing else of a device.
 */
export interface CpcaDevice {
  /** Header bytes 6 and 7 are 00 01. */
  readonly headerBlockOne: boolean;
  /** Record 08EF, "black and white is exempt from accounting", belongs into the job start. */
  readonly exemptionRecord: boolean;
  /** `old`: opcode 0011 and one packet for each record, in place of 006B (section 11). */
  readonly jobStart: 'current' | 'old';
  /** Attribute 08A5 is in every job. */
  readonly constant08A5: boolean;
  /** Attribute 0880 says that a job is no booklet, too. */
  readonly bookletOffAlways: boolean;
  /** A booklet forces binding edge 06. */
  readonly bookletBinding: boolean;
  /** Attribute 07D8 for `off`; with 0F the copies are counted in the binder. */
  readonly collateOffCode: 0x08 | 0x0f;
  /** Attribute 07DF for both kinds of two-sided; undefined: the device prints one side. */
  readonly twoSidedCode: 0x02 | 0x04 | undefined;
  /** The byte near the end of attribute 08FD. */
  readonly copySetNumberingByte: 0x01 | 0x14;
  /** Number (086E) or name (07EE) of each paper source. */
  readonly sources: PaperSources;
  /** False: the envelope says "automatic", whatever source was chosen, as Canon's driver does. */
  readonly sourceInEnvelope: boolean;
  /** Attribute 07ED: medium types by word of the ticket, or by Canon's own name. */
  readonly media: ReadonlyMap<string, number>;
  /** Attribute 0958. */
  readonly punchTypes: ReadonlyMap<string, number>;
  /** Attribute 084A. */
  readonly separation: { readonly offset?: number; readonly rotate?: number };
  /** Attribute 003A: its bytes by dpi. */
  readonly resolutions: ReadonlyMap<number, readonly number[]>;
}

const dpi = (code: number): readonly number[] => [code, 0, 0, 0, 0];

/** A colour office device of driver 2.40: the tables of CPCA sections 6 to 8 as they are printed. */
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
