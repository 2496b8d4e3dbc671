import { err, ok, type Result } from '../../src/result.ts';
import type { Secret } from '../../src/secret.ts';
import { understandCpca } from './cpca-job.ts';
import type { Account } from './departments.ts';
import { type Refusal, refusals } from './end-codes.ts';
import type { DeviceJobMode, DocumentFormat } from './job-entry.ts';
import type { JobSettings } from './job-settings.ts';
import { pageDeviceSettings } from './page-device.ts';
import { readPjlPrologue } from './pjl-prologue.ts';
import { formatOfMime, sniffFormat, unwrapPjl } from './sniff-format.ts';

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

/**
 * Reads a job's bytes. A declared MIME type other than `application/octet-stream` is taken at its
 * word: bytes that begin otherwise are invalid data (#858), and so is a CPCA stream that the strict
 * decoder refuses.
 */
export function understandJob(
  bytes: Uint8Array,
  declaredMime = 'application/octet-stream',
  pjlAccounting = false,
): Result<UnderstoodJob, Refusal> {
  const promised = formatOfMime(declaredMime);
  const seen = sniffFormat(bytes);
  if (promised !== undefined && seen !== promised) return err(refusals.invalidData);
  if (seen === 'cpca') return understandCpca(bytes);
  const document = seen === 'pjl' ? unwrapPjl(bytes) : bytes;
  const format = seen === 'pjl' ? sniffFormat(document) : seen;
  if (format === 'unknown' || format === 'cpca' || format === 'pjl') {
    return err(refusals.invalidData);
  }
  const plain = { protocol: 'plain', mode: 'print', format, document, blank: false } as const;
  if (seen !== 'pjl') return ok(plain);
  return ok({
    ...plain,
    ...readPjlPrologue(bytes.subarray(0, bytes.length - document.length), pjlAccounting),
    ...(format === 'postscript' ? { settings: pageDeviceSettings(document) } : {}),
    protocol: 'pjl',
  });
}
