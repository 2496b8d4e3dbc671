import type { JobAccounting } from '../accounting/job-accounting.ts';
import { type CpcaJobError, checkCpcaJob } from '../cpca/check-job.ts';
import type { CpcaDevice } from '../cpca/device.ts';
import { wrapBlob } from '../cpca/encode.ts';
import type { CpcaFormat, CpcaJob, CpcaMode } from '../cpca/job.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { Printer } from '../printers/printer.ts';
import { err, ok, type Result } from '../result.ts';
import { cpcaTicket } from './cpca-ticket.ts';

/**
 * Puts a document into Canon's envelope, as the device wants it. The Blob carries the PIN and is
 * for the device only.
 */
export function cpcaEnvelope(
  job: JobRecord,
  accounting: JobAccounting,
  device: CpcaDevice,
  document: { readonly format: CpcaFormat; readonly data: Blob },
): Result<Blob, CpcaJobError> {
  const { securedPin } = accounting;
  const cpca: CpcaJob = {
    accounting: departmentOf(accounting),
    mode: securedPin ? { kind: 'secured', pin: securedPin } : deliveryOf(job.printer),
    documentName: job.title,
    ...(job.userName === undefined ? {} : { userName: job.userName }),
    format: document.format,
    ticket: cpcaTicket(job.options, job.printer.resolution, device),
    monochromeExempt: job.printer.monochromeWithoutId === true,
    device,
  };
  const checked = checkCpcaJob(cpca);
  return checked.ok ? ok(wrapBlob(cpca, document.data)) : err(checked.error);
}

/** A printer whose jobs are stored always has a box; without one nothing may be printed instead. */
function deliveryOf({ delivery, mailBox }: Printer): CpcaMode {
  if (delivery === 'hold') return { kind: 'hold' };
  if (delivery === 'mail-box') return { kind: 'store', box: mailBox ?? Number.NaN };
  return { kind: 'print' };
}

function departmentOf(accounting: JobAccounting): CpcaJob['accounting'] {
  if (accounting.kind === 'none') return {};
  const { departmentId, pin } = accounting;
  return { departmentId, ...(pin && { pin }) };
}
