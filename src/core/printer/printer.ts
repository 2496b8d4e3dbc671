import type { ConfigurationId } from '../accounting/configuration.ts';

export type DocumentFormatChoice = 'auto' | 'postscript' | 'pdf';

/** Dots per inch at which a document is rendered for the device. */
export type Resolution = 300 | 600 | 1200;

/** A printer as policy or the user described it. It holds no secret. */
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
  /** `chromeos`: the accounted twin of a printer that ChromeOS has itself. */
  readonly source: 'policy' | 'user' | 'chromeos';
}
