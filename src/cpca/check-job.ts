import { err, ok, type Result } from '../result.ts';
import { reveal } from '../secret.ts';
import { type CpcaJob, cpcaFormats } from './job.ts';
import { maxAccountingNumber } from './packet-constants.ts';
import { paperSourceCode, paperSourceTables } from './paper-sources.ts';
import { withProfile } from './profile.ts';
import type { CpcaTicket } from './ticket.ts';
import * as codes from './ticket-codes.ts';

export type CpcaJobErrorCode =
  | 'department-id-not-valid'
  | 'pin-not-valid'
  | 'pin-without-department-id'
  | 'secured-pin-not-digits'
  | 'out-of-range'
  | 'unknown-value'
  | 'gutter-needs-binding-edge'
  | 'staple-needs-collation'
  | 'punch-type-needs-punch';

/** Why a job cannot be put into the envelope; `field` is the name in CPCA section 15. */
export interface CpcaJobError {
  readonly code: CpcaJobErrorCode;
  readonly field: string;
  /** The allowed range, for `out-of-range`. */
  readonly range?: readonly [number, number];
  /** The allowed words, for `unknown-value`. */
  readonly choices?: readonly string[];
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** Limits of CPCA sections 6, 8.4 and 14. */
const ranges: readonly (readonly [keyof CpcaTicket, Range])[] = [
  ['copies', { min: 1, max: 9999, whole: true }],
  ['gutterMm', { min: 0, max: 50, whole: false }],
  ['outputTrayCode', { min: 1, max: 255, whole: true }],
];

const choices: readonly (readonly [keyof CpcaTicket, object])[] = [
  ['collate', codes.collationCodes],
  ['color', codes.colorModeCodes],
  ['duplex', codes.sidesCodes],
  ['bindingEdge', codes.bindingEdgeCodes],
  ['mediaSize', codes.mediaSizeCodes],
  ['mediaType', codes.mediaTypeCodes],
  ['inputSlot', codes.inputSlotCodes],
  ['resolution', codes.resolutionCodes],
  ['staple', codes.stapleCodes],
  ['punch', codes.punchCodes],
  ['punchType', codes.punchTypeCodes],
];

/** An output tray code that means "mailbox" and would need a bin number after it (section 8.4). */
const mailboxTray = 0x12;

function outside(value: number, { min, max, whole }: Range): boolean {
  return !(value >= min && value <= max) || (whole && !Number.isInteger(value));
}

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

function ticketProblem(ticket: CpcaTicket): CpcaJobError | undefined {
  for (const [field, range] of ranges) {
    const value = ticket[field];
    if (value !== undefined && outside(Number(value), range)) {
      return { code: 'out-of-range', field, range: [range.min, range.max] };
    }
  }
  for (const [field, table] of choices) {
    const value = ticket[field];
    if (value !== undefined && !Object.hasOwn(table, String(value))) {
      return { code: 'unknown-value', field, choices: Object.keys(table) };
    }
  }
  if (ticket.outputTrayCode === mailboxTray)
    return { code: 'unknown-value', field: 'outputTrayCode' };
  return undefined;
}

/** A paper source that this device family has no code for. */
function sourceProblem({ ticket, paperSources = 'office' }: CpcaJob): CpcaJobError | undefined {
  const { inputSlot } = ticket;
  if (inputSlot === undefined || paperSourceCode(paperSources, inputSlot) !== undefined) {
    return undefined;
  }
  const choices = Object.keys(paperSourceTables[paperSources]);
  return { code: 'unknown-value', field: 'inputSlot', choices };
}

/** Settings that only make sense together. */
function combinationProblem(ticket: CpcaTicket): CpcaJobError | undefined {
  if (ticket.gutterMm !== undefined && ticket.bindingEdge === undefined) {
    return { code: 'gutter-needs-binding-edge', field: 'gutterMm' };
  }
  if (ticket.staple !== undefined && ticket.collate !== 'on' && ticket.collate !== 'group') {
    return { code: 'staple-needs-collation', field: 'staple' };
  }
  if (ticket.punchType !== undefined && ticket.punch === undefined) {
    return { code: 'punch-type-needs-punch', field: 'punchType' };
  }
  return undefined;
}

/**
 * Whether the job can be sent as it is. Nothing is clamped or left out silently, unlike in Canon's
 * driver: more copies than 9999, a box above 99 or stapling without collation are errors here.
 */
export function checkCpcaJob(job: CpcaJob): Result<CpcaJob, CpcaJobError> {
  const problem =
    accountingProblem(job) ??
    (cpcaFormats.includes(job.format)
      ? undefined
      : { code: 'unknown-value' as const, field: 'format', choices: cpcaFormats }) ??
    ticketProblem(job.ticket) ??
    sourceProblem(job) ??
    combinationProblem(withProfile(job.ticket, job.profile === 'fullColor'));
  return problem === undefined ? ok(job) : err(problem);
}
