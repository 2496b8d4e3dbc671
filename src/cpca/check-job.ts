import { err, ok, type Result } from '../result.ts';
import { reveal } from '../secret.ts';
import { type CpcaJobError, outside, ticketProblem } from './check-ticket.ts';
import { type CpcaJob, cpcaFormats, deviceOf, predictedCpcaFormats } from './job.ts';
import { maxAccountingNumber } from './packet-constants.ts';
import { withProfile } from './profile.ts';

export type { CpcaJobError, CpcaJobErrorCode } from './check-ticket.ts';

function accountingProblem({ accounting, mode }: CpcaJob): CpcaJobError | undefined {
  const { departmentId, pin } = accounting;
  const valid = (digits: string) =>
    /^[0-9]{1,7}$/.test(digits) && Number(digits) > 0 && Number(digits) <= maxAccountingNumber;
  if (departmentId !== undefined && !valid(departmentId)) {
    return { code: 'department-id-not-valid', field: 'departmentId' };
  }
  if (pin !== undefined && departmentId === undefined) {
    return { code: 'pin-without-department-id', field: 'pin' };
  }
  if (pin !== undefined && !valid(reveal(pin))) return { code: 'pin-not-valid', field: 'pin' };
  if (mode.kind === 'secured' && !/^[0-9]{1,7}$/.test(reveal(mode.pin))) {
    return { code: 'secured-pin-not-digits', field: 'securedPin' };
  }
  if (mode.kind === 'store' && outside(mode.box, { min: 0, max: 99, whole: true })) {
    return { code: 'out-of-range', field: 'box', range: [0, 99] };
  }
  return undefined;
}

/** Finds what the device has no encoding for, apart from its ticket. */
function deviceProblem(job: CpcaJob): CpcaJobError | undefined {
  const { jobStart } = deviceOf(job);
  if (jobStart === 'old' && job.mode.kind === 'hold') {
    return { code: 'unknown-value', field: 'jobMode', choices: ['print', 'secured', 'store'] };
  }
  return undefined;
}

/**
 * Checks whether the job can be sent unchanged. Canon's driver silently clamps or drops values;
 * here more copies than 9999, a box above 99 or stapling without collation are errors.
 */
export function checkCpcaJob(job: CpcaJob): Result<CpcaJob, CpcaJobError> {
  const problem =
    accountingProblem(job) ??
    ([...cpcaFormats, ...predictedCpcaFormats].includes(job.format)
      ? undefined
      : { code: 'unknown-value' as const, field: 'format', choices: cpcaFormats }) ??
    deviceProblem(job) ??
    ticketProblem(withProfile(job.ticket, job.profile === 'fullColor'), deviceOf(job));
  return problem === undefined ? ok(job) : err(problem);
}
