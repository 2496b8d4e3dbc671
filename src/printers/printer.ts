import type { ConfigurationId } from '../accounting/configuration.ts';
import type { PhotoCompression } from '../postscript/photograph.ts';
import type { DeviceFamilyId } from './device-family-ids.ts';

/**
 * Formats inside Canon's envelope whose codes are predicted and were never seen from Canon's driver
 * (CPCA section 17.4). Never chosen by themselves.
 */
export const predictedFormats = ['predicted-pcl-xl', 'predicted-pdf'] as const;

/** What a printer's settings may say of the document's format. */
export const documentFormatChoices = [
  ...(['auto', 'postscript', 'pcl-xl', 'pdf'] as const),
  ...predictedFormats,
] as const;
export type DocumentFormatChoice = (typeof documentFormatChoices)[number];

/**
 * The job is held until somebody starts it at the device, or stored in one of its boxes (CPCA
 * section 3).
 */
export const deliveries = ['hold', 'mail-box'] as const;
export type Delivery = (typeof deliveries)[number];

/** Dots per inch at which a document is rendered for the device. */
export type Resolution = 300 | 600 | 1200;

/**
 * A printer as policy or the user described it. Its PJL lines and its accounting
 * fragment may contain secrets; nothing else in it is secret.
 */
export interface Printer {
  /** Unique among all printers; part of the id that Chrome's dialog remembers. */
  readonly id: string;
  /** The name people see in the dialog and the log. */
  readonly name: string;
  /** `ipp:`, `ipps:`, `http:` or `https:` address of the device's IPP service. */
  readonly uri: string;
  readonly configuration: ConfigurationId;
  readonly documentFormat: DocumentFormatChoice;
  readonly resolution: Resolution;
  /**
   * `lossless` if absent. Used where the document is rendered here, not where it is sent as PDF.
   */
  readonly photoCompression?: PhotoCompression;
  /** `chromeos`: a printer of ChromeOS's own, offered a second time with accounting. */
  readonly source: 'policy' | 'user' | 'chromeos';
  /** The id of a carrier (see `carriers/carrier-rules.ts`); chosen by the configuration if absent. */
  readonly carrier?: string;
  /**
   * The model by its name, for a device that does not report a known one. Used before the family.
   */
  readonly deviceModel?: string;
  /** If absent, the model that the device reports is used. */
  readonly deviceFamily?: DeviceFamilyId;
  /**
   * What the device does with a job; it prints at once if absent. Only inside CPCA, and not in C.
   */
  readonly delivery?: Delivery;
  /** 0 to 99; present exactly with delivery `mail-box`. */
  readonly mailBox?: number;
  /** Black-and-white jobs are sent as those of an unknown ID. Only inside CPCA. */
  readonly monochromeWithoutId?: boolean;
  /** The administrator's lines for carrier `pjl`, checked for the configuration. */
  readonly pjlAccountingLines?: readonly string[];
  /**
   * For carrier `learned`: the accounting fragment as JSON text, or its outline where the fragment
   * is stored elsewhere because it contains credentials (see `fragment/fragment-outline.ts`).
   */
  readonly accountingFragment?: string;
}

/** The settings of a printer that may contain secrets. A job record contains their outlines only. */
export type SecretSettings = Pick<Printer, 'pjlAccountingLines' | 'accountingFragment'>;
