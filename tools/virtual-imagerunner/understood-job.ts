import type { Secret } from '../../src/secret.ts';
import type { Account } from './departments.ts';
import type { DeviceJobMode, DocumentFormat } from './job-entry.ts';
import type { JobSettings } from './job-settings.ts';

/** What a job turns out to be once its bytes are there. */
export interface UnderstoodJob {
  readonly protocol: 'cpca' | 'pjl' | 'plain';
  /** Absent: the job carries no accounting. */
  readonly account?: Account;
  readonly mode: DeviceJobMode;
  /** Present exactly in mode `secured`. */
  readonly securedPin?: Secret<string>;
  /** The hash that `securedPin` is given in, as Node names it; absent: it is given as it is. */
  readonly securedDigest?: string;
  readonly box?: number;
  readonly userName?: string;
  readonly documentName?: string;
  readonly settings?: JobSettings;
  readonly format: DocumentFormat;
  /** There is no page description in it: nothing is printed. */
  readonly blank: boolean;
  /** The inner document, without any envelope. */
  readonly document: Uint8Array;
}
