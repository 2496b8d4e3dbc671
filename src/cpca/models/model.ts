/** A code of Canon's driver, or why there is none that may be used. */
export interface ModelMedium {
  /** Canon's own name of the medium in its PPDs. */
  readonly ppd: string;
  /** The value of attribute 07ED; undefined if the driver's code is not known. */
  readonly code?: number;
  /** If false, the code was taken from a related model, and this model's may differ. */
  readonly sure: boolean;
}

/** How the codes of a model were found out. */
export type ModelEvidence =
  | 'driver 2.40 run with its own PPD'
  | 'driver 2.40 run with the PPD of 6.x';

/**
 * What Canon's driver 2.40 does for one of its models (models.md). Later drivers may differ (CPCA
 * section 17).
 */
export interface CanonModel {
  /** Canon's name of the group of models, such as `iR-ADV C3525/3530 III`. */
  readonly name: string;
  /** The names of the single models in the group. */
  readonly models: readonly string[];
  readonly evidence: ModelEvidence;
  /** The page language that Canon's driver uses for it. */
  readonly language: string;
  readonly color: boolean;
  /** Whether the driver offers each of these for the model. */
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
  /** The number or name of each paper source; undefined if the driver's code is not known. */
  readonly drawers: ReadonlyMap<string, number | string | undefined>;
  readonly media: readonly ModelMedium[];
  readonly staples: readonly string[];
  readonly punches: readonly string[];
  /** The values of attribute 0958; undefined if the driver's code is not known. */
  readonly punchKinds: ReadonlyMap<string, number | undefined>;
  readonly saddleStitch: boolean;
  readonly booklet: readonly string[];
  readonly bookletBindingCode: 0x04 | 0x06 | undefined;
  readonly vFold: boolean;
  readonly separation: { readonly offset?: number; readonly rotate?: number };
  readonly separationSure: boolean;
  /** The bytes of attribute 003A by resolution in dpi. */
  readonly resolutions: ReadonlyMap<number, readonly number[]>;
  readonly tonerSave: boolean;
  readonly maxCopies: number;
  readonly maxGutterMm: number;
}
