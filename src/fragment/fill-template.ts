import { pstr, u16, u32 } from '../cpca/byte-fields.ts';
import { encodeName } from '../cpca/name-text.ts';
import { maxNameBytes } from '../cpca/packet-constants.ts';
import { type NumberForm, writeNumber } from '../print-file/number-forms.ts';
import { err, ok, type Result } from '../result.ts';
import { reveal } from '../secret.ts';
import { pjlText } from '../text/pjl-text.ts';
import {
  type FragmentField,
  type FragmentForm,
  type FragmentValues,
  isPlaceholder,
  type Placeholder,
  type Template,
} from './fragment.ts';

/** The values of a job, and values that only the envelope itself can provide. */
export interface FillValues extends FragmentValues {
  /** The length of the whole envelope in bytes. */
  readonly streamLength?: number;
}

/** A field that the fragment needs and the job does not have. */
export interface MissingValue {
  readonly code: 'value-missing';
  readonly field: FragmentField;
}

function digitsOf(field: FragmentField, values: FillValues): string | undefined {
  switch (field) {
    case 'departmentId':
      return values.departmentId;
    case 'pin':
      return values.pin && reveal(values.pin);
    case 'securedPrintPin':
      return values.securedPrintPin && reveal(values.securedPrintPin);
    default:
      return undefined;
  }
}

function isNumberForm(form: string): form is NumberForm {
  return !['text', 'latin1', 'shift_jis', 'utf8', 'utf8raw', 'u16', 'bytes16', 'clock'].includes(
    form,
  );
}

/** Writes 1 to 7 digits in a form, with or without a length byte before them. */
export function writeDigits(form: FragmentForm, digits: string): readonly number[] {
  const prefixed = form.startsWith('pstr-');
  const bare = prefixed ? form.slice('pstr-'.length) : form;
  if (!isNumberForm(bare)) throw new RangeError(`${form} is no form of a number`);
  const bytes = [...writeNumber(bare, digits)];
  return prefixed ? pstr(bytes) : bytes;
}

/** Returns as many whole UTF-8 characters as fit into the driver's limit of 32 bytes. */
function utf8Name(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')) {
    const next = new TextEncoder().encode(character);
    if (bytes.length + next.length > maxNameBytes) break;
    bytes.push(...next);
  }
  return bytes;
}

function writeName(form: FragmentForm, name: string): readonly number[] {
  if (form === 'text') return [...new TextEncoder().encode(pjlText(name, maxNameBytes))];
  if (form === 'utf8') return pstr(utf8Name(name));
  if (form === 'utf8raw') {
    const raw = new TextEncoder().encode(name.replace(/\p{Cc}/gu, ''));
    return pstr([...raw.subarray(0, maxNameBytes)]);
  }
  return pstr([...encodeName(name, form === 'shift_jis' ? 'shift_jis' : 'latin1').bytes]);
}

/**
 * The time of CPCA record 0009 in UTC (section 17.3): year 12 bits, month 4, day 5, weekday 3
 * (Monday 1), a zero byte, hour, minute, and the milliseconds within the minute as u16.
 */
function clock(time: Date): readonly number[] {
  const weekday = time.getUTCDay() === 0 ? 7 : time.getUTCDay();
  return [
    ...u16((time.getUTCFullYear() << 4) | (time.getUTCMonth() + 1)),
    (time.getUTCDate() << 3) | weekday,
    0,
    time.getUTCHours(),
    time.getUTCMinutes(),
    ...u16(time.getUTCSeconds() * 1000 + time.getUTCMilliseconds()),
  ];
}

function writeCount(form: FragmentForm, count: number): readonly number[] {
  if (form === 'digits') return [...new TextEncoder().encode(String(count))];
  return form === 'u16' ? u16(count) : u32(count);
}

function written(hole: Placeholder, values: FillValues): readonly number[] | undefined {
  const { field, form, otherwise } = hole;
  switch (field) {
    case 'departmentId':
    case 'pin':
    case 'securedPrintPin': {
      const digits = digitsOf(field, values) ?? otherwise?.toString();
      return digits === undefined ? undefined : writeDigits(form, digits);
    }
    case 'userName':
      return writeName(form, values.userName ?? '');
    case 'documentName':
      return writeName(form, values.documentName ?? '');
    case 'jobId':
      return [...(values.jobId ?? new Uint8Array(16)).subarray(0, 16)];
    case 'jobTime':
      return values.jobTime ? clock(values.jobTime) : new Array<number>(8).fill(0);
    default: {
      const count = values[field] ?? otherwise;
      return count === undefined ? undefined : writeCount(form, count);
    }
  }
}

/** Fills in a template. An absent name is written as empty. */
export function fillTemplate(
  template: Template,
  values: FillValues,
): Result<Uint8Array<ArrayBuffer>, MissingValue> {
  const bytes: number[] = [];
  for (const piece of template) {
    if (!isPlaceholder(piece)) {
      for (const byte of piece) bytes.push(byte);
      continue;
    }
    const own = written(piece, values);
    if (!own) return err({ code: 'value-missing', field: piece.field });
    bytes.push(...own);
  }
  return ok(Uint8Array.from(bytes));
}

/**
 * Whether a template is an empty name: Canon's driver then leaves its record out (CPCA section 3).
 */
export function isEmptyName(template: Template, values: FillValues): boolean {
  const hole = template.find(isPlaceholder);
  if (hole?.field !== 'userName' && hole?.field !== 'documentName') return false;
  const bytes = written(hole, values) ?? [];
  return hole.form === 'text' ? bytes.length === 0 : bytes.length <= 1;
}
