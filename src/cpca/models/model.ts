/** A code of Canon's driver, or why there is none that may be used. */
export interface ModelMedium {
  /** Canon's own name of the medium in its PPDs. */
  readonly ppd: string;
  /** Attribute 07ED; undefined: the driver's code is not known. */
  readonly code?: number;
  /** False: the code was read off a related model, and may be another one. */
  readonly sure: boolean;
}

/** How the codes of a model are known. */
export type ModelEvidence =
  | 'driver 2.40 run with its own PPD'
  | 'driver 2.40 run with the PPD of 6.x';

/**
 * What Canon's driver does for one of its models (models.md). What a later driver does is another
 * matter (CPCA section 17).
 */
export interface CanonModel {
  /** Canon's name of the group of models, such as `iR-ADV C3525/3530 III`. */
  readonly name: string;
  /** The single models' names. */
  readonly models: readonly string[];
  readonly evidence: ModelEvidence;
  /** The page language of Canon's driver for it. */
  readonly language: string;
  readonly color: boolean;
  /** Whether the driver offers these for the model. */
  readonly departmentId: boolean;
  readonly modeSelectable: boolean;
  readonly userAuthentication: boolean;
  readonly securedPrint: boolean;
  readonly mailboxes: boolean;
  readonly mailboxMax: number;
  readonly hold: boolean;
  readonly blackAndWhiteExemption: boolean;
  readonly headerBlockOne: boolean;
  readonly exemptionRecord: boolean;
  readonly jobStart: 'current' | 'old';
  readonly copySetNumberingByte: 0x01 | 0x14;
  readonly bookletOffAlways: boolean;
  readonly constant08A5: boolean;
  readonly collateOffCode: 0x08 | 0x0f;
  readonly twoSidedCode: 0x02 | 0x04 | undefined;
  readonly paperSourceTable: string;
  readonly paperSourceInEnvelope: boolean;
  /** Number or name by paper source; undefined where the driver's code is not known. */
  readonly drawers: ReadonlyMap<string, number | string | undefined>;
  readonly media: readonly ModelMedium[];
  readonly staples: readonly string[];
  readonly punches: readonly string[];
  /** Attribute 0958; undefined where the driver's code is not known. */
  readonly punchKinds: ReadonlyMap<string, number | undefined>;
  readonly saddleStitch: boolean;
  readonly booklet: readonly string[];
  readonly bookletBindingCode: 0x04 | 0x06 | undefined;
  readonly vFold: boolean;
  readonly separation: { readonly offset?: number; readonly rotate?: number };
  readonly separationSure: boolean;
  /** Attribute 003A by dpi. */
  readonly resolutions: ReadonlyMap<number, readonly number[]>;
  readonly tonerSave: boolean;
  readonly maxCopies: number;
  readonly maxGutterMm: number;
}
