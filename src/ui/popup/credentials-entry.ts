import { type DepartmentId, parseDepartmentId } from '../../accounting/department-id.ts';
import type { DigitsProblem } from '../../accounting/digits.ts';
import { type Pin, parsePin } from '../../accounting/pin.ts';
import { err, ok, type Result } from '../../result.ts';
import type { CredentialsInUse } from './popup-model.ts';

/** What stands in the two fields. */
export interface CredentialsEntry {
  readonly departmentId: string;
  readonly pin: string;
}

export interface CredentialsProblems {
  readonly departmentId?: DigitsProblem;
  readonly pin?: DigitsProblem;
}

/** The Department ID and System Manager PIN of a Canon device as it is delivered. */
const systemManagerId = '7654321';

export function isSystemManagerId(text: string): boolean {
  return text === systemManagerId;
}

/**
 * Reads the form. A field that the administrator has fixed is not read: its Department ID goes
 * along, since a PIN belongs to the Department ID it was typed for. A PIN may be left out, unless
 * it is all that there is to type.
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

/** The problems to show while typing: a field still empty is no mistake until Save is pressed. */
export function problemsWhileTyping(problems: CredentialsProblems): CredentialsProblems {
  const { departmentId, pin } = problems;
  return {
    ...(departmentId && departmentId !== 'empty' ? { departmentId } : {}),
    ...(pin && pin !== 'empty' ? { pin } : {}),
  };
}
