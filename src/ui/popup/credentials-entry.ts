import { type ConfigurationId, configurationOf } from '../../accounting/configuration.ts';
import { parseDepartmentId } from '../../accounting/department-id.ts';
import type { DigitsProblem } from '../../accounting/digits.ts';
import { type Credentials, goesWithoutId } from '../../accounting/job-accounting.ts';
import { parsePin } from '../../accounting/pin.ts';
import type { JobRecord } from '../../jobs/job.ts';
import type { JobOptions } from '../../printers/job-options.ts';
import type { Printer } from '../../printers/printer.ts';
import { err, ok, type Result } from '../../result.ts';
import type { CredentialsInUse } from './popup-model.ts';

/** The contents of the fields. */
export interface CredentialsEntry {
  readonly departmentId: string;
  readonly pin: string;
  readonly securedPrintPin: string;
}

export type CredentialsProblems = { readonly [Field in keyof CredentialsEntry]?: DigitsProblem };

/** The fields of the form, and which PIN fields may stay empty; the last field's always may. */
export interface AskedFields {
  readonly departmentId: boolean;
  readonly pin: 'needed' | 'optional' | 'not-asked';
  /** The person's own PIN that releases held jobs. */
  readonly securedPrintPin: boolean;
}

/** The Department ID and System Manager PIN of a new Canon device. */
const systemManagerId = '7654321';

export function isSystemManagerId(text: string): boolean {
  return text === systemManagerId;
}

/**
 * The fields of the form that sets Department ID and PIN for every job: those that the
 * administrator lets people type. A PIN may be empty, unless the form does not ask for the
 * Department ID. The form asks for the secured-print PIN if one of the printers has configuration
 * C.
 */
export function fieldsToSet(
  inUse: CredentialsInUse,
  printers: readonly Pick<Printer, 'configuration'>[],
): AskedFields {
  return {
    departmentId: inUse.mayChangeDepartmentId,
    pin: !inUse.mayChangePin ? 'not-asked' : inUse.mayChangeDepartmentId ? 'optional' : 'needed',
    securedPrintPin:
      inUse.mayChangeSecuredPrintPin && printers.some((printer) => isHeld(printer.configuration)),
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
    securedPrintPin: inUse.mayChangeSecuredPrintPin && isHeld(printer.configuration),
  };
}

function isHeld(configuration: ConfigurationId): boolean {
  return configurationOf(configuration).held;
}

function takesPin(configuration: ConfigurationId): boolean {
  return configurationOf(configuration).pin === 'required';
}

/**
 * Reads the form. It does not read a field that the form does not have. With a PIN, it includes the
 * Department ID in use, because a PIN belongs to the Department ID for which it was typed.
 */
export function readCredentialsEntry(
  entry: CredentialsEntry,
  inUse: CredentialsInUse,
  asked: AskedFields,
): Result<Credentials, CredentialsProblems> {
  const departmentId =
    asked.departmentId || (asked.pin !== 'not-asked' && inUse.departmentId !== undefined)
      ? parseDepartmentId(asked.departmentId ? entry.departmentId : (inUse.departmentId ?? ''))
      : undefined;
  const left = asked.pin === 'optional' && entry.pin === '';
  const pin = asked.pin === 'not-asked' || left ? undefined : parsePin(entry.pin);
  const securedPrintPin =
    asked.securedPrintPin && entry.securedPrintPin !== ''
      ? parsePin(entry.securedPrintPin)
      : undefined;
  if (departmentId?.ok === false || pin?.ok === false || securedPrintPin?.ok === false) {
    return err({
      ...(departmentId?.ok === false ? { departmentId: departmentId.error } : {}),
      ...(pin?.ok === false ? { pin: pin.error } : {}),
      ...(securedPrintPin?.ok === false ? { securedPrintPin: securedPrintPin.error } : {}),
    });
  }
  return ok({
    ...(departmentId ? { departmentId: departmentId.value } : {}),
    ...(pin ? { pin: pin.value } : {}),
    ...(securedPrintPin ? { securedPrintPin: securedPrintPin.value } : {}),
  });
}

/** The problems to show while typing: an empty field is no mistake until the button is pressed. */
export function problemsWhileTyping(problems: CredentialsProblems): CredentialsProblems {
  const { departmentId, pin, ...others } = problems;
  return {
    ...others,
    ...(departmentId && departmentId !== 'empty' ? { departmentId } : {}),
    ...(pin && pin !== 'empty' ? { pin } : {}),
  };
}
