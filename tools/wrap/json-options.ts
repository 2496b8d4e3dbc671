import { parseDepartmentId } from '../../src/accounting/department-id.ts';
import { parsePin } from '../../src/accounting/pin.ts';
import { type CpcaJob, type CpcaMode, cpcaFormats } from '../../src/cpca/job.ts';
import type { CpcaTicket } from '../../src/cpca/ticket.ts';
import * as codes from '../../src/cpca/ticket-codes.ts';
import { Secret } from '../../src/secret.ts';
import { digitsProblem, InputProblem, quoted } from './problem.ts';
import {
  booleanField,
  choiceField,
  type Fields,
  numberField,
  textField,
  wordsOf,
} from './request-fields.ts';

const where = 'options.';

/** Settings of CPCA section 15 that exist on the wire but that this program has no table row for. */
const beyond = new Set([
  ...['jobNote', 'jobDetails', 'saddleStitch', 'vFold', 'trim', 'trimMm', 'fold', 'separation'],
  ...['offsetSets', 'outputFace', 'booklet', 'nUp', 'secureWatermark', 'copySetNumbering'],
  ...['startNumber', 'frontCover', 'backCover', 'creepCorrection', 'imageShiftMm'],
]);

type Reader<T> = (fields: Fields) => T | undefined;

/** One reader for each ticket setting: its key is the option's name. */
const ticketReaders: {
  readonly [K in keyof Required<CpcaTicket>]: Reader<Required<CpcaTicket>[K]>;
} = {
  copies: (fields) => numberField(fields, 'copies', where),
  collate: (fields) => choiceField(fields, 'collate', wordsOf(codes.collationCodes), where),
  color: (fields) => choiceField(fields, 'color', wordsOf(codes.colorModeCodes), where),
  duplex: (fields) => choiceField(fields, 'duplex', wordsOf(codes.sidesCodes), where),
  bindingEdge: (fields) =>
    choiceField(fields, 'bindingEdge', wordsOf(codes.bindingEdgeCodes), where),
  gutterMm: (fields) => numberField(fields, 'gutterMm', where),
  mediaSize: (fields) => choiceField(fields, 'mediaSize', wordsOf(codes.mediaSizeCodes), where),
  mediaType: (fields) => choiceField(fields, 'mediaType', wordsOf(codes.mediaTypeCodes), where),
  inputSlot: (fields) => choiceField(fields, 'inputSlot', wordsOf(codes.inputSlotCodes), where),
  outputTrayCode: (fields) => numberField(fields, 'outputTrayCode', where),
  resolution: (fields) => choiceField(fields, 'resolution', [300, 600, 1200], where),
  tonerSave: (fields) => booleanField(fields, 'tonerSave', where),
  staple: (fields) => choiceField(fields, 'staple', wordsOf(codes.stapleCodes), where),
  punch: (fields) => choiceField(fields, 'punch', wordsOf(codes.punchCodes), where),
  punchType: (fields) => choiceField(fields, 'punchType', wordsOf(codes.punchTypeCodes), where),
};

const jobKeys = new Set([
  ...['departmentId', 'pin', 'monochromeExempt', 'monochromeExemptRecord', 'headerBlockOne'],
  ...['jobMode', 'securedPin', 'box', 'userName', 'documentName', 'nameEncoding', 'format'],
  'profile',
]);

function refuseUnknownKeys(fields: Fields): void {
  for (const key of fields.keys()) {
    if (beyond.has(key)) {
      throw new InputProblem(
        `${where}${key} is known to the format but not supported here: leave it out`,
      );
    }
    if (!jobKeys.has(key) && !Object.hasOwn(ticketReaders, key)) {
      throw new InputProblem(
        `${where}${quoted(key).slice(1, -1)} is not an option: correct its name or leave it out`,
      );
    }
  }
}

/** A missing or empty PIN means none, as in Canon's driver; a PIN of zeros is refused. */
function readAccounting(fields: Fields): CpcaJob['accounting'] {
  const id = textField(fields, 'departmentId', where);
  const pin = textField(fields, 'pin', where);
  const departmentId = id === undefined ? undefined : parseDepartmentId(id);
  if (departmentId && !departmentId.ok) {
    throw digitsProblem(`${where}departmentId`, departmentId.error);
  }
  const parsedPin = pin === undefined || pin === '' ? undefined : parsePin(pin);
  if (parsedPin && !parsedPin.ok) throw digitsProblem(`${where}pin`, parsedPin.error);
  return {
    ...(departmentId ? { departmentId: departmentId.value } : {}),
    ...(parsedPin ? { pin: parsedPin.value } : {}),
  };
}

function readMode(fields: Fields): CpcaMode {
  const kinds = ['print', 'secured', 'store', 'hold'] as const;
  const kind = choiceField(fields, 'jobMode', kinds, where) ?? 'print';
  const securedPin = textField(fields, 'securedPin', where);
  const box = numberField(fields, 'box', where);
  if (securedPin !== undefined && kind !== 'secured') {
    throw new InputProblem(`${where}securedPin needs jobMode "secured": set it, or leave it out`);
  }
  if (box !== undefined && kind !== 'store') {
    throw new InputProblem(`${where}box needs jobMode "store": set it, or leave the box out`);
  }
  if (kind === 'secured') {
    if (securedPin === undefined) {
      throw new InputProblem(
        `${where}securedPin is missing: jobMode "secured" needs 1 to 7 digits`,
      );
    }
    return { kind, pin: new Secret(securedPin) };
  }
  if (kind !== 'store') return { kind };
  if (box === undefined) {
    throw new InputProblem(`${where}box is missing: jobMode "store" needs a box from 0 to 99`);
  }
  return { kind, box };
}

function readTicket(fields: Fields): CpcaTicket {
  const settings = Object.entries(ticketReaders).map(([key, read]) => [key, read(fields)] as const);
  return Object.fromEntries(settings.filter(([, value]) => value !== undefined));
}

/** Keeps the fields that are there. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Reads the `options` of a request. Throws an {@link InputProblem} on the first fault. */
export function readJob(fields: Fields): CpcaJob {
  refuseUnknownKeys(fields);
  if (fields.get('nameEncoding') === 'utf8raw') {
    throw new InputProblem(
      `${where}nameEncoding utf8raw is not supported: use latin1 or shift_jis, names are spelt out`,
    );
  }
  const encodings = ['latin1', 'shift_jis'] as const;
  return {
    accounting: readAccounting(fields),
    mode: readMode(fields),
    format: choiceField(fields, 'format', cpcaFormats, where) ?? 'postscript',
    ticket: readTicket(fields),
    ...given({
      userName: textField(fields, 'userName', where),
      documentName: textField(fields, 'documentName', where),
      nameEncoding: choiceField(fields, 'nameEncoding', encodings, where),
      monochromeExempt: booleanField(fields, 'monochromeExempt', where),
      monochromeExemptRecord: booleanField(fields, 'monochromeExemptRecord', where),
      headerBlockOne: booleanField(fields, 'headerBlockOne', where),
      profile: choiceField(fields, 'profile', ['basic', 'fullColor'] as const, where),
    }),
  };
}
