import type { ConfigurationId } from '../accounting/configuration.ts';
import type { JobAccounting } from '../accounting/job-accounting.ts';
import type { TargetLanguage } from '../conversion/page-language.ts';
import type { ModelTable } from '../cpca/models/table.ts';
import type { Failure, FailureCode } from '../diagnosis/failure.ts';
import type { IppAttribute } from '../ipp/value.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { JobOptions } from '../printers/job-options.ts';
import type { DocumentFormatChoice, Printer, SecretSettings } from '../printers/printer.ts';
import type { Result } from '../result.ts';
import type { PolicyProblemCode } from '../settings/policy-problem.ts';
import type { IppAccounting } from './ipp-accounting.ts';
import type { OfferedOptions } from './offer.ts';

/** The settings of a printer that carriers read. */
export type CarrierSettings = Pick<
  Printer,
  | 'carrier'
  | 'deviceModel'
  | 'deviceFamily'
  | 'delivery'
  | 'mailBox'
  | 'monochromeWithoutId'
  | 'pjlAccountingLines'
  | 'accountingFragment'
>;

/** A setting that does not fit, and why. */
export interface CarrierProblem {
  readonly property: keyof CarrierSettings;
  readonly code: PolicyProblemCode;
}

/** What a carrier is for whoever reads a printer's settings. */
export interface CarrierRules {
  /** As settings and policies name it; stored in job records, so it never changes. */
  readonly id: string;
  /** The sentence that names it in the settings; absent: it cannot be chosen there. */
  readonly nameKey?: `carrier${string}`;
  /** Whether only an administrator's policy or the device check turns it on. */
  readonly experimental?: true;
  /** Whether it is for jobs with a Department ID only; without one such a printer prints plain. */
  readonly accountedOnly?: true;
  /** The document formats that a printer's settings may choose with it. */
  readonly formats: readonly DocumentFormatChoice[];
  /** Whether a document goes out as PostScript where the settings choose no format. */
  readonly prefersPostScript: boolean;
  /** Whether the options of a job travel as IPP attributes; else with the document. */
  readonly optionsAsAttributes: boolean;
  /** Whether its settings may hold secrets, such as digits. */
  readonly settingsHoldDigits?: true;
  /** What of the settings does not fit the configuration. */
  problem(settings: CarrierSettings, configuration: ConfigurationId): CarrierProblem | undefined;
}

/** What a printer's dialog offers beyond Chrome's own settings. */
export type CarrierOffers = (
  printer: Printer,
  device: DeviceAttributes,
  models: ModelTable,
) => OfferedOptions;

/** Reads the table of Canon's models, which few carriers need. */
export type ModelSource = () => Promise<ModelTable>;

/** How a carrier sends a job. It is loaded when a job needs it. */
export interface CarrierSender {
  /** Whether Department ID and PIN travel as IPP attributes, so that Validate-Job can check them. */
  readonly accountsByAttributes: boolean;
  /** Whether the document goes by the device's web page instead of IPP. */
  readonly byWebPage?: true;
  /** What the document is to be, or why such a job cannot be sent. */
  plan(
    printer: Printer,
    device: DeviceAttributes,
    job: JobToSend,
    models: ModelSource,
  ): Promise<Result<SendPlan, FailureCode>>;
  /** The job's options as IPP attributes; absent: they travel with the document. */
  jobAttributes?(options: JobOptions, device: DeviceAttributes): readonly IppAttribute[];
  /** Why a document that goes out unconverted cannot be sent; absent: every one can. */
  refusal?(document: Blob): Promise<FailureCode | undefined>;
  /** Brings document and accounting together. */
  wrap(parts: OutgoingParts): Promise<Result<Outgoing, Failure>>;
}

/** A carrier as a whole. */
export interface Carrier {
  readonly rules: CarrierRules;
  readonly offers: CarrierOffers;
  readonly sender: CarrierSender;
}

/** How one job travels: what carries its accounting, and what the document is. */
export interface SendPlan {
  /** The carrier's id. */
  readonly carrier: string;
  /** `document-format` of the request. */
  readonly documentFormat:
    | 'application/octet-stream'
    | 'application/pdf'
    | 'application/postscript'
    | 'application/vnd.hp-PCLXL'
    | 'image/pwg-raster';
  /** The page language that Chrome's PDF is converted to first; absent: it goes out as it is. */
  readonly convertTo?: TargetLanguage;
  /** Whether copies and collation have to be said in the converted document itself. */
  readonly copiesInDocument?: boolean;
  /** The order of the copies is said in the converted document, and their number around it. */
  readonly orderInDocument?: true;
  /** Copies in sets are said around the document, whose language has no word for them. */
  readonly setsAround?: true;
}

export interface JobToSend {
  readonly options: JobOptions;
  /** What Chrome has handed over. */
  readonly contentType: string;
}

/** What is sent: the document in whatever carries its accounting, or beside it. */
export interface Outgoing extends IppAccounting {
  readonly document: Blob;
}

export interface OutgoingParts {
  readonly job: JobRecord;
  readonly plan: SendPlan;
  readonly device: DeviceAttributes;
  /** The envelope differs by model. */
  readonly models: ModelSource;
  readonly accounting: JobAccounting;
  /** The settings that may be secret; the job's printer has their outlines only. */
  readonly settings: SecretSettings;
  /** The document as the plan wants it. */
  readonly document: Blob;
  /** Its pages, where it was converted and they are known. */
  readonly pages?: number;
}

/** A job whose accounting, if it has any, is inside what carries the document. */
export const nothingBeside: IppAccounting = {
  operationAttributes: [],
  jobAttributes: [],
  essential: [],
};
