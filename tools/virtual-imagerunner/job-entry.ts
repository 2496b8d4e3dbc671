import type { JobSettings } from './job-settings.ts';

/** IPP's `job-state` keywords, RFC 8011 section 5.3.7, without `processing-stopped`. */
export type DeviceJobState =
  | 'pending'
  | 'pending-held'
  | 'processing'
  | 'completed'
  | 'aborted'
  | 'canceled';

export type DeviceJobMode = 'print' | 'secured' | 'store' | 'hold';

export type DocumentFormat =
  | 'postscript'
  | 'pdf'
  | 'lips'
  | 'pclxl'
  | 'ufr2'
  | 'urf'
  | 'pwg-raster'
  | 'jpeg'
  | 'unknown';

/** One entry of the device's job log. It never contains a PIN. */
export interface JobEntry {
  /** The number in the log. Over IPP it is the `job-id`. */
  readonly number: number;
  /** Milliseconds since 1970, UTC. */
  readonly receivedAt: number;
  readonly processingAt?: number;
  readonly endedAt?: number;
  /** `web` means Direct Print on the device's web page. */
  readonly source: 'ipp' | 'raw' | 'web';
  /** Known once the document has arrived. */
  readonly protocol?: 'cpca' | 'pjl' | 'plain';
  readonly format?: DocumentFormat;
  readonly documentName: string;
  readonly userName: string;
  /** The Department ID that the job carried, or `unknown` if it carried none. */
  readonly departmentId: string;
  readonly mode: DeviceJobMode;
  /** The mail box of a `store` job. */
  readonly box?: number;
  readonly settings: JobSettings;
  /** The document's sides without copies; absent if they cannot be counted. */
  readonly pages?: number;
  /** The printed sides, including copies. */
  readonly impressions?: number;
  readonly documentBytes?: number;
  readonly state: DeviceJobState;
  readonly stateReasons: readonly string[];
  /** Canon's end code; absent if the job succeeded or has not ended. */
  readonly endCode?: string;
  readonly message?: string;
  /** The names of the files in the output directory that were saved for this job. */
  readonly files: readonly string[];
  /** The IPP attributes of the job in their original order, without a password. */
  readonly ippAttributes?: readonly IppAttributeRecord[];
}

export interface IppAttributeRecord {
  readonly group: string;
  readonly name: string;
  readonly values: readonly string[];
}

/** Whether nothing further happens to a job in this state. */
export function isEnded(entry: JobEntry): boolean {
  return entry.state === 'completed' || entry.state === 'aborted' || entry.state === 'canceled';
}
