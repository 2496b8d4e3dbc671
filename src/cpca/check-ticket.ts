import type { CpcaDevice } from './device.ts';
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
  | 'punch-type-needs-punch'
  | 'trim-width-needs-trim'
  | 'offset-sets-need-offset'
  | 'start-number-needs-numbering'
  | 'excludes-saddle-stitch'
  | 'excludes-v-fold'
  | 'booklet-is-two-sided';

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

/** Whether a number is outside a range. NaN is outside every range. */
export function outside(value: number, { min, max, whole }: Range): boolean {
  return !(value >= min && value <= max) || (whole && !Number.isInteger(value));
}

/** Limits of CPCA sections 6, 8.4 and 14. */
const ranges: readonly (readonly [keyof CpcaTicket, Range])[] = [
  ['copies', { min: 1, max: 9999, whole: true }],
  ['gutterMm', { min: 0, max: 50, whole: false }],
  ['outputTrayCode', { min: 1, max: 255, whole: true }],
  ['trimMm', { min: 2, max: 20, whole: false }],
  ['offsetSets', { min: 1, max: 9999, whole: true }],
  ['startNumber', { min: 1, max: 9999, whole: true }],
];

const shiftRange: Range = { min: -50, max: 50, whole: false };
const creepRange: Range = { min: 0, max: 10, whole: false };

const choices: readonly (readonly [keyof CpcaTicket, object])[] = [
  ['collate', codes.collationCodes],
  ['color', codes.colorModeCodes],
  ['duplex', codes.sidesCodes],
  ['bindingEdge', codes.bindingEdgeCodes],
  ['mediaSize', codes.mediaSizeCodes],
  ['staple', codes.stapleCodes],
  ['punch', codes.punchCodes],
  ['fold', codes.foldCodes],
  ['outputFace', codes.outputFaceCodes],
  ['booklet', codes.bookletCodes],
  ['nUp', codes.nUpCodes],
];

/** An output tray code that means "mailbox" and would need a bin number after it (section 8.4). */
const mailboxTray = 0x12;

function rangeError(field: string, { min, max }: Range): CpcaJobError {
  return { code: 'out-of-range', field, range: [min, max] };
}

function valueProblem(ticket: CpcaTicket): CpcaJobError | undefined {
  for (const [field, range] of ranges) {
    const value = ticket[field];
    if (value !== undefined && outside(Number(value), range)) return rangeError(field, range);
  }
  for (const [field, table] of choices) {
    const value = ticket[field];
    if (value !== undefined && !Object.hasOwn(table, String(value))) {
      return { code: 'unknown-value', field, choices: Object.keys(table) };
    }
  }
  if (ticket.outputTrayCode === mailboxTray) {
    return { code: 'unknown-value', field: 'outputTrayCode' };
  }
  const { creepCorrection: creep } = ticket;
  if (typeof creep === 'number' && outside(creep, creepRange)) {
    return rangeError('creepCorrection', creepRange);
  }
  const shifts = Object.values(ticket.imageShiftMm ?? {});
  return shifts.some((mm) => outside(mm, shiftRange))
    ? rangeError('imageShiftMm', shiftRange)
    : undefined;
}

/** An error for a word that this device has no code for. It lists the words that have one. */
function deviceProblem(ticket: CpcaTicket, device: CpcaDevice): CpcaJobError | undefined {
  const unless = (
    field: string,
    wanted: string | number | undefined,
    known: readonly (string | number)[],
  ): CpcaJobError | undefined =>
    wanted === undefined || known.includes(wanted)
      ? undefined
      : { code: 'unknown-value', field, choices: known.map(String) };
  const slots = Object.keys(device.sources);
  const numbered = slots.filter((slot) =>
    Object.entries(device.sources).some(
      ([name, code]) => name === slot && typeof code === 'number',
    ),
  );
  const twoSided = device.twoSidedCode === undefined ? ['off'] : Object.keys(codes.sidesCodes);
  return (
    unless('inputSlot', ticket.inputSlot, slots) ??
    unless('mediaType', ticket.mediaType, [...device.media.keys()]) ??
    unless('punchType', ticket.punchType, [...device.punchTypes.keys()]) ??
    unless('resolution', ticket.resolution, [...device.resolutions.keys()]) ??
    unless('separation', ticket.separation, Object.keys(device.separation)) ??
    unless('duplex', ticket.duplex, twoSided) ??
    unless('frontCover.source', ticket.frontCover?.source, numbered) ??
    unless('backCover.source', ticket.backCover?.source, numbered) ??
    (ticket.booklet === undefined
      ? undefined
      : unless('nUp', ticket.nUp, Object.keys(codes.bookletNUpCodes).map(Number)))
  );
}

/** Checks settings that need each other, or exclude each other. */
function combinationProblem(ticket: CpcaTicket, device: CpcaDevice): CpcaJobError | undefined {
  const bySet = ticket.collate === 'on' || ticket.collate === 'group';
  const offset = ticket.separation === 'offset' && device.separation.offset === 0x05;
  const rules: readonly (readonly [boolean, CpcaJobErrorCode, keyof CpcaTicket])[] = [
    [
      ticket.gutterMm !== undefined && ticket.bindingEdge === undefined,
      'gutter-needs-binding-edge',
      'gutterMm',
    ],
    [ticket.staple !== undefined && !bySet, 'staple-needs-collation', 'staple'],
    [
      ticket.punchType !== undefined && ticket.punch === undefined,
      'punch-type-needs-punch',
      'punchType',
    ],
    [ticket.trimMm !== undefined && ticket.trim !== true, 'trim-width-needs-trim', 'trimMm'],
    [ticket.offsetSets !== undefined && !offset, 'offset-sets-need-offset', 'offsetSets'],
    [
      ticket.startNumber !== undefined && ticket.copySetNumbering !== true,
      'start-number-needs-numbering',
      'startNumber',
    ],
    [ticket.vFold === true && ticket.saddleStitch === true, 'excludes-saddle-stitch', 'vFold'],
    [
      ticket.staple !== undefined && ticket.saddleStitch === true,
      'excludes-saddle-stitch',
      'staple',
    ],
    [ticket.fold !== undefined && ticket.vFold === true, 'excludes-v-fold', 'fold'],
    [ticket.booklet !== undefined && ticket.duplex === 'off', 'booklet-is-two-sided', 'duplex'],
  ];
  const broken = rules.find(([applies]) => applies);
  return broken && { code: broken[1], field: broken[2] };
}

/**
 * Returns what is wrong with a ticket for a device, or undefined. Nothing is silently clamped or
 * left out, as Canon's driver does.
 */
export function ticketProblem(ticket: CpcaTicket, device: CpcaDevice): CpcaJobError | undefined {
  return (
    valueProblem(ticket) ?? deviceProblem(ticket, device) ?? combinationProblem(ticket, device)
  );
}
