import { type ConfigurationId, configurationOf } from '../../accounting/configuration.ts';
import { type DepartmentId, parseDepartmentId } from '../../accounting/department-id.ts';
import type { DigitsProblem } from '../../accounting/digits.ts';
import { goesWithoutId } from '../../accounting/job-accounting.ts';
import { type Pin, parsePin } from '../../accounting/pin.ts';
import type { JobRecord } from '../../jobs/job.ts';
import type { JobOptions } from '../../printers/job-options.ts';
import { err, ok, type Result } from '../../result.ts';
import type { CredentialsInUse } from './popup-model.ts';

/** The contents of the two fields. */
export interface CredentialsEntry {
  readonly departmentId: string;
  readonly pin: string;
}

export interface CredentialsProblems {
  readonly departmentId?: DigitsProblem;
  readonly pin?: DigitsProblem;
}

/** Which fields the form has, and whether the PIN's may stay empty. */
export interface AskedFields {
  readonly departmentId: boolean;
  readonly pin: 'needed' | 'optional' | 'not-asked';
}

/** The Department ID and System Manager PIN of a new Canon device. */
const systemManagerId = '7654321';

export function isSystemManagerId(text: string): boolean {
  return text === systemManagerId;
}

/**
 * The fields of the form that sets Department ID and PIN for every job: those that the
 * administrator lets people type. A PIN may be left out, unless it is the only field.
 */
export function fieldsToSet(inUse: CredentialsInUse): AskedFields {
  return {
    departmentId: inUse.mayChangeDepartmentId,
    pin: !inUse.mayChangePin ? 'not-asked' : inUse.mayChangeDepartmentId ? 'optional' : 'needed',
  };
}

/** The fields that a job which waits for them needs, and no others. */
export function fieldsForJob(
  {
    printer,
    options,
  }: Pick<JobRecord, 'printer'> & { readonly options: Pick<JobOptions, 'color'> },
  inUse: CredentialsInUse,
): AskedFields {
  return {
    departmentId: inUse.mayChangeDepartmentId && !goesWithoutId(printer, options),
    pin: inUse.mayChangePin && takesPin(printer.configuration) ? 'needed' : 'not-asked',
  };
}

function takesPin(configuration: ConfigurationId): boolean {
  return configurationOf(configuration).pin === 'required';
}

/**
 * Reads the form. A field that is not asked is not read, but the Department ID in use is included,
 * since a PIN belongs to the Department ID it was typed for.
 */
export function readCredentialsEntry(
  entry: CredentialsEntry,
  inUse: CredentialsInUse,
  asked: AskedFields,
): Result<{ readonly departmentId?: DepartmentId; readonly pin?: Pin }, CredentialsProblems> {
  const departmentId =
    asked.departmentId || inUse.departmentId !== undefined
      ? parseDepartmentId(asked.departmentId ? entry.departmentId : (inUse.departmentId ?? ''))
      : undefined;
  const left = asked.pin === 'optional' && entry.pin === '';
  const pin = asked.pin === 'not-asked' || left ? undefined : parsePin(entry.pin);
  if (departmentId?.ok === false || pin?.ok === false) {
    return err({
      ...(departmentId?.ok === false ? { departmentId: departmentId.error } : {}),
      ...(pin?.ok === false ? { pin: pin.error } : {}),
    });
  }
  return ok({
    ...(departmentId ? { departmentId: departmentId.value } : {}),
    ...(pin ? { pin: pin.value } : {}),
  });
}

/** The problems to show while typing: an empty field is no mistake until the button is pressed. */
export function problemsWhileTyping(problems: CredentialsProblems): CredentialsProblems {
  const { departmentId, pin } = problems;
  return {
    ...(departmentId && departmentId !== 'empty' ? { departmentId } : {}),
    ...(pin && pin !== 'empty' ? { pin } : {}),
  };
}
