import { type CpcaJobError, checkCpcaJob } from '../core/accounting/cpca/check-job.ts';
import { wrapBlob } from '../core/accounting/cpca/encode.ts';
import type { CpcaJob } from '../core/accounting/cpca/job.ts';
import { parseDepartmentId } from '../core/accounting/department-id.ts';
import { parsePin } from '../core/accounting/pin.ts';
import { Secret } from '../core/accounting/secret.ts';
import type { JobRecord } from '../core/job/job.ts';
import { cpcaTicket } from '../core/printer/cpca-ticket.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { SentAccounting } from '../platform/messages.ts';

/**
 * Puts a PostScript document into Canon's envelope, with the accounting that the worker handed over
 * for this job. The Blob carries the PIN and is for the device only.
 */
export function cpcaEnvelope(
  job: JobRecord,
  accounting: SentAccounting,
  postscript: Blob,
): Result<Blob, CpcaJobError> {
  const cpca: CpcaJob = {
    ...cpcaAccounting(accounting),
    documentName: job.title,
    format: 'postscript',
    ticket: cpcaTicket(job.options, job.printer.resolution),
  };
  const checked = checkCpcaJob(cpca);
  return checked.ok ? ok(wrapBlob(cpca, postscript)) : err(checked.error);
}

/** Throws where the worker's message does not hold what configuration and types promise: a bug. */
function cpcaAccounting(accounting: SentAccounting): Pick<CpcaJob, 'accounting' | 'mode'> {
  if (accounting.kind === 'none') return { accounting: {}, mode: { kind: 'print' } };
  const departmentId = parseDepartmentId(accounting.departmentId);
  const pin = accounting.pin === undefined ? undefined : parsePin(accounting.pin);
  if (!departmentId.ok || pin?.ok === false) throw new Error('the credentials are not valid');
  return {
    accounting: { departmentId: departmentId.value, ...(pin ? { pin: pin.value } : {}) },
    mode:
      accounting.securedPin === undefined
        ? { kind: 'print' }
        : { kind: 'secured', pin: new Secret(accounting.securedPin) },
  };
}
