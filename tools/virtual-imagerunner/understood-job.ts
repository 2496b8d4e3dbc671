import type { Secret } from '../../src/secret.ts';
import type { Account } from './departments.ts';
import type { DeviceJobMode, DocumentFormat } from './job-entry.ts';
import type { JobSettings } from './job-settings.ts';

/** What a job contains, once its bytes were read. */
export interface UnderstoodJob {
  readonly protocol: 'cpca' | 'pjl' | 'plain';
  /** Absent if the job has no accounting. */
  readonly account?: Account;
  readonly mode: DeviceJobMode;
  /** Present in mode `secured`, and in no other. */
  readonly securedPin?: Secret<string>;
  /** Node's name of the hash in which `securedPin` is given; if absent, it is not hashed. */
  readonly securedDigest?: string;
  readonly box?: number;
  readonly userName?: string;
  readonly documentName?: string;
  readonly settings?: JobSettings;
  readonly format: DocumentFormat;
  /** Whether there is no page description in it, so that nothing is printed. */
  readonly blank: boolean;
  /** The inner document, without an envelope. */
  readonly document: Uint8Array;
}
