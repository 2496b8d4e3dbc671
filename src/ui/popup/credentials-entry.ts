import { type DepartmentId, parseDepartmentId } from '../../accounting/department-id.ts';
import type { DigitsProblem } from '../../accounting/digits.ts';
import { type Pin, parsePin } from '../../accounting/pin.ts';
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

/** The Department ID and System Manager PIN of a new Canon device. */
const systemManagerId = '7654321';

export function isSystemManagerId(text: string): boolean {
  return text === systemManagerId;
}

/**
 * Reads the form. A field that the administrator has fixed is not read, but its Department ID is
 * included, since a PIN belongs to the Department ID it was typed for. A PIN may be left out,
 * unless it is the only field.
 */
export function readCredentialsEntry(
  entry: CredentialsEntry,
  inUse: CredentialsInUse,
): Result<{ readonly departmentId?: DepartmentId; readonly pin?: Pin }, CredentialsProblems> {
  const departmentId = parseDepartmentId(
    inUse.mayChangeDepartmentId ? entry.departmentId : (inUse.departmentId ?? ''),
  );
  const pinMayBeEmpty = !inUse.mayChangePin || inUse.mayChangeDepartmentId;
  const pin =
    !inUse.mayChangePin || (entry.pin === '' && pinMayBeEmpty) ? undefined : parsePin(entry.pin);
  if (!departmentId.ok || pin?.ok === false) {
    return err({
      ...(departmentId.ok ? {} : { departmentId: departmentId.error }),
      ...(pin?.ok === false ? { pin: pin.error } : {}),
    });
  }
  return ok({ departmentId: departmentId.value, ...(pin ? { pin: pin.value } : {}) });
}

/** The problems to show while typing: an empty field is no mistake until Save is pressed. */
export function problemsWhileTyping(problems: CredentialsProblems): CredentialsProblems {
  const { departmentId, pin } = problems;
  return {
    ...(departmentId && departmentId !== 'empty' ? { departmentId } : {}),
    ...(pin && pin !== 'empty' ? { pin } : {}),
  };
}
