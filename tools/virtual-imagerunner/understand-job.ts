import { err, ok, type Result } from '../../src/result.ts';
import { readPclXl } from '../pcl-xl/read-pcl-xl.ts';
import { type CpcaReading, understandCpca } from './cpca-job.ts';
import { type Refusal, refusals } from './end-codes.ts';
import type { DocumentFormat } from './job-entry.ts';
import type { JobSettings } from './job-settings.ts';
import { pageDeviceSettings } from './page-device.ts';
import { pclXlSettings } from './pcl-xl-settings.ts';
import { readPjlPrologue } from './pjl-prologue.ts';
import { formatOfMime, sniffFormat, unwrapPjl } from './sniff-format.ts';
import type { UnderstoodJob } from './understood-job.ts';

/**
 * Reads a job's bytes. If they have a MIME type other than `application/octet-stream`, they must
 * have that format: otherwise they are invalid data (#858), and so is a CPCA stream that the strict
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
  // As after a PostScript error, a device would print an error page and no document.
  if (format === 'pclxl' && !readPclXl(document).ok) return err(refusals.invalidData);
  const plain = { protocol: 'plain', mode: 'print', format, document, blank: false } as const;
  if (seen !== 'pjl') return ok(plain);
  const prologue = bytes.subarray(0, document.byteOffset - bytes.byteOffset);
  const settings = documentSettings(format, document, prologue);
  return ok({
    ...plain,
    ...readPjlPrologue(prologue, pjlAccounting),
    ...(settings ? { settings } : {}),
    protocol: 'pjl',
  });
}

/** The document's own settings, for what nothing around it sets. */
function documentSettings(
  format: DocumentFormat,
  document: Uint8Array,
  prologue: Uint8Array,
): JobSettings | undefined {
  if (format === 'postscript') return pageDeviceSettings(document);
  return format === 'pclxl' ? pclXlSettings(document, prologue) : undefined;
}

/** Reads a job on a device that only reads PCL XL; any other job ends with #858. */
export function understandPclXlJob(
  ...parts: Parameters<typeof understandJob>
): Result<UnderstoodJob, Refusal> {
  const job = understandJob(...parts);
  return job.ok && job.value.format !== 'pclxl' ? err(refusals.invalidData) : job;
}
