import { parseDepartmentId } from '../../src/accounting/department-id.ts';
import { parsePin } from '../../src/accounting/pin.ts';
import { type CpcaDevice, fullColorDevice, officeDevice } from '../../src/cpca/device.ts';
import { type CpcaJob, type CpcaMode, cpcaFormats } from '../../src/cpca/job.ts';
import { modelDevice } from '../../src/cpca/models/model-device.ts';
import { type CpcaInputSlot, furtherSlots } from '../../src/cpca/paper-sources.ts';
import type { CpcaCover, CpcaImageShift, CpcaTicket } from '../../src/cpca/ticket.ts';
import * as codes from '../../src/cpca/ticket-codes.ts';
import { Secret } from '../../src/secret.ts';
import { modelTable } from '../models/model-table.ts';
import { digitsProblem, InputProblem, quoted } from './problem.ts';
import {
  booleanField,
  choiceField,
  type Fields,
  fieldsOf,
  numberField,
  textField,
  wordsOf,
} from './request-fields.ts';

const where = 'options.';

type Reader<T> = (fields: Fields) => T | undefined;

const slots: readonly CpcaInputSlot[] = [...wordsOf(codes.inputSlotCodes), ...furtherSlots];

function onlyKeys(fields: Fields, allowed: readonly string[], inside: string): void {
  for (const key of fields.keys()) {
    if (!allowed.includes(key)) {
      throw new InputProblem(
        `${inside}${quoted(key).slice(1, -1)} is not an option: use ${allowed.join(', ')}`,
      );
    }
  }
}

/** `{print, source}`: both have to be said, since the envelope says both. */
function coverField(fields: Fields, key: 'frontCover' | 'backCover'): CpcaCover | undefined {
  if (fields.get(key) === undefined) return undefined;
  const cover = fieldsOf(fields.get(key), `${where}${key}`);
  const inside = `${where}${key}.`;
  onlyKeys(cover, ['print', 'source'], inside);
  const print = choiceField(cover, 'print', wordsOf(codes.coverSides.front), inside);
  const source = choiceField(cover, 'source', slots, inside);
  if (print === undefined) {
    throw new InputProblem(`${inside}print is missing: give none, front, back or both`);
  }
  if (source === undefined)
    throw new InputProblem(`${inside}source is missing: give a paper source`);
  return { print, source };
}

const edges = ['frontLongEdge', 'frontShortEdge', 'backLongEdge', 'backShortEdge'] as const;

function shiftField(fields: Fields): CpcaImageShift | undefined {
  if (fields.get('imageShiftMm') === undefined) return undefined;
  const shift = fieldsOf(fields.get('imageShiftMm'), `${where}imageShiftMm`);
  const inside = `${where}imageShiftMm.`;
  onlyKeys(shift, edges, inside);
  return given(Object.fromEntries(edges.map((edge) => [edge, numberField(shift, edge, inside)])));
}

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
  mediaType: (fields) => textField(fields, 'mediaType', where),
  inputSlot: (fields) => choiceField(fields, 'inputSlot', slots, where),
  outputTrayCode: (fields) => numberField(fields, 'outputTrayCode', where),
  resolution: (fields) => choiceField(fields, 'resolution', [300, 600, 1200], where),
  tonerSave: (fields) => booleanField(fields, 'tonerSave', where),
  staple: (fields) => choiceField(fields, 'staple', wordsOf(codes.stapleCodes), where),
  punch: (fields) => choiceField(fields, 'punch', wordsOf(codes.punchCodes), where),
  punchType: (fields) => choiceField(fields, 'punchType', wordsOf(codes.punchTypeCodes), where),
  saddleStitch: (fields) => booleanField(fields, 'saddleStitch', where),
  vFold: (fields) => booleanField(fields, 'vFold', where),
  fold: (fields) => choiceField(fields, 'fold', wordsOf(codes.foldCodes), where),
  trim: (fields) => booleanField(fields, 'trim', where),
  trimMm: (fields) => numberField(fields, 'trimMm', where),
  separation: (fields) => choiceField(fields, 'separation', ['offset', 'rotate'] as const, where),
  offsetSets: (fields) => numberField(fields, 'offsetSets', where),
  outputFace: (fields) => choiceField(fields, 'outputFace', wordsOf(codes.outputFaceCodes), where),
  booklet: (fields) => choiceField(fields, 'booklet', wordsOf(codes.bookletCodes), where),
  nUp: (fields) => choiceField(fields, 'nUp', [1, 2, 4, 6, 8, 9, 12, 16, 18, 32] as const, where),
  secureWatermark: (fields) => booleanField(fields, 'secureWatermark', where),
  copySetNumbering: (fields) => booleanField(fields, 'copySetNumbering', where),
  startNumber: (fields) => numberField(fields, 'startNumber', where),
  frontCover: (fields) => coverField(fields, 'frontCover'),
  backCover: (fields) => coverField(fields, 'backCover'),
  creepCorrection: (fields) =>
    typeof fields.get('creepCorrection') === 'number'
      ? numberField(fields, 'creepCorrection', where)
      : choiceField(fields, 'creepCorrection', ['auto', 'device'] as const, where),
  imageShiftMm: (fields) => shiftField(fields),
};

const jobKeys = new Set([
  ...['departmentId', 'pin', 'monochromeExempt', 'monochromeExemptRecord', 'headerBlockOne'],
  ...['jobMode', 'securedPin', 'box', 'userName', 'documentName', 'nameEncoding', 'format'],
  ...['profile', 'jobNote', 'jobDetails', 'model', 'sourceInEnvelope'],
]);

function refuseUnknownKeys(fields: Fields): void {
  for (const key of fields.keys()) {
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

/** A switch of the device that the model's row already answers: the same answer, or none. */
function modelSwitch(fields: Fields, key: string, ofModel: boolean): void {
  const wanted = booleanField(fields, key, where);
  if (wanted !== undefined && wanted !== ofModel) {
    throw new InputProblem(`${where}${key} contradicts the model: leave it out`);
  }
}

/**
 * The device that the envelope is for: a model of Canon's driver by `model`, else the device of the
 * profile with the switches of CPCA section 15.
 */
function readDevice(fields: Fields): CpcaDevice {
  const name = textField(fields, 'model', where);
  const sourceInEnvelope = booleanField(fields, 'sourceInEnvelope', where);
  if (name === undefined) {
    if (sourceInEnvelope !== undefined) {
      throw new InputProblem(`${where}sourceInEnvelope needs a model: add one, or leave it out`);
    }
    const base = fields.get('profile') === 'fullColor' ? fullColorDevice : officeDevice;
    const exemptionRecord = booleanField(fields, 'monochromeExemptRecord', where);
    const headerBlockOne = booleanField(fields, 'headerBlockOne', where);
    return { ...base, ...given({ exemptionRecord, headerBlockOne }) };
  }
  const model = modelTable.find(name);
  if (!model) {
    throw new InputProblem(
      `${where}model ${quoted(name)} is not in the table of models: see docs/models.md`,
    );
  }
  const device = modelDevice(model);
  modelSwitch(fields, 'monochromeExemptRecord', device.exemptionRecord);
  modelSwitch(fields, 'headerBlockOne', device.headerBlockOne);
  return { ...device, ...given({ sourceInEnvelope: sourceInEnvelope === true || undefined }) };
}

/** Reads the `options` of a request. Throws an {@link InputProblem} on the first fault. */
export function readJob(fields: Fields): CpcaJob {
  refuseUnknownKeys(fields);
  const encodings = ['latin1', 'shift_jis', 'utf8raw'] as const;
  return {
    accounting: readAccounting(fields),
    mode: readMode(fields),
    format: choiceField(fields, 'format', cpcaFormats, where) ?? 'postscript',
    ticket: readTicket(fields),
    device: readDevice(fields),
    ...given({
      userName: textField(fields, 'userName', where),
      documentName: textField(fields, 'documentName', where),
      jobNote: textField(fields, 'jobNote', where),
      jobDetails: textField(fields, 'jobDetails', where),
      nameEncoding: choiceField(fields, 'nameEncoding', encodings, where),
      monochromeExempt: booleanField(fields, 'monochromeExempt', where),
      profile: choiceField(fields, 'profile', ['basic', 'fullColor'] as const, where),
    }),
  };
}
