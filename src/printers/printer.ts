import type { ConfigurationId } from '../accounting/configuration.ts';
import { configurationOf } from '../accounting/configuration.ts';
import type { PhotoCompression } from '../postscript/photograph.ts';
import type { DeviceFamilyId } from './device-family-ids.ts';

export type DocumentFormatChoice = 'auto' | 'postscript' | 'pdf';

/** What carries a job's accounting; `auto` is CPCA with accounting and nothing without. */
export const carrierChoices = ['auto', 'cpca', 'pjl', 'ipp'] as const;
export type CarrierChoice = (typeof carrierChoices)[number];

/** `plain`: IPP without any accounting. */
export type Carrier = 'cpca' | 'pjl' | 'ipp' | 'plain';

/** Held until somebody starts it at the device, or stored in one of its boxes (CPCA section 3). */
export const deliveries = ['hold', 'mail-box'] as const;
export type Delivery = (typeof deliveries)[number];

/** Dots per inch at which a document is rendered for the device. */
export type Resolution = 300 | 600 | 1200;

/**
 * A printer as policy or the user described it. Its PJL lines may hold digits that are secret; nothing
 * else of it is.
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
  /** `lossless` if absent. Where the document is rendered here, not where it goes out as PDF. */
  readonly photoCompression?: PhotoCompression;
  /** `chromeos`: the accounted twin of a printer that ChromeOS has itself. */
  readonly source: 'policy' | 'user' | 'chromeos';
  /** `auto` if absent. */
  readonly carrier?: CarrierChoice;
  /** The model by its name, where the device does not report one that is known. Before the family. */
  readonly deviceModel?: string;
  /** Absent: by the model that the device reports. */
  readonly deviceFamily?: DeviceFamilyId;
  /** What the device does with a job; printed at once if absent. Only inside CPCA, and not in C. */
  readonly delivery?: Delivery;
  /** 0 to 99; present exactly with delivery `mail-box`. */
  readonly mailBox?: number;
  /** Black-and-white jobs go out as those of an unknown ID. Only inside CPCA. */
  readonly monochromeWithoutId?: boolean;
  /** The administrator's lines for carrier `pjl`, checked for the configuration. */
  readonly pjlAccountingLines?: readonly string[];
}

/** What carries this printer's jobs. */
export function carrierOf({
  carrier = 'auto',
  configuration,
}: Pick<Printer, 'carrier' | 'configuration'>): Carrier {
  const accounted = configurationOf(configuration).departmentId === 'required';
  if (carrier === 'auto') return accounted ? 'cpca' : 'plain';
  return carrier === 'ipp' && !accounted ? 'plain' : carrier;
}
