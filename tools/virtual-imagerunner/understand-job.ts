import { err, ok, type Result } from '../../src/result.ts';
import { type CpcaReading, understandCpca } from './cpca-job.ts';
import { type Refusal, refusals } from './end-codes.ts';
import { pageDeviceSettings } from './page-device.ts';
import { readPjlPrologue } from './pjl-prologue.ts';
import { formatOfMime, sniffFormat, unwrapPjl } from './sniff-format.ts';
import type { UnderstoodJob } from './understood-job.ts';

/**
 * Reads a job's bytes. A declared MIME type other than `application/octet-stream` is taken at its
 * word: bytes that begin otherwise are invalid data (#858), and so is a CPCA stream that the strict
 * decoder refuses.
 */
export function understandJob(
  bytes: Uint8Array,
  declaredMime = 'application/octet-stream',
  pjlAccounting = false,
  reading: CpcaReading = {},
): Result<UnderstoodJob, Refusal> {
  const promised = formatOfMime(declaredMime);
  const seen = sniffFormat(bytes);
  if (promised !== undefined && seen !== promised) return err(refusals.invalidData);
  if (seen === 'cpca') return understandCpca(bytes, reading);
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
