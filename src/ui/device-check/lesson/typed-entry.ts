import { parseDepartmentId } from '../../../accounting/department-id.ts';
import type { DigitsProblem } from '../../../accounting/digits.ts';
import { parsePin } from '../../../accounting/pin.ts';
import type { TypedIntoDriver } from '../../../device-check/driver-lesson.ts';
import { err, ok, type Result } from '../../../result.ts';

/** The fields of the form about one file, as a person filled them in. */
export interface TypedEntry {
  readonly departmentId: string;
  readonly pin: string;
  readonly held: boolean;
  readonly heldPin: string;
}

export const emptyEntry: TypedEntry = { departmentId: '', pin: '', held: false, heldPin: '' };

export type TypedProblems = Partial<Record<'departmentId' | 'pin' | 'heldPin', DigitsProblem>>;

/**
 * Reads the form. An empty PIN means that none was typed into the driver; an empty PIN of a held job
 * means that it was the same PIN.
 */
export function readTypedEntry(entry: TypedEntry): Result<TypedIntoDriver, TypedProblems> {
  const departmentId = parseDepartmentId(entry.departmentId);
  const pin = entry.pin === '' ? undefined : parsePin(entry.pin);
  const ownHeldPin = entry.heldPin === '' ? undefined : parsePin(entry.heldPin);
  const heldPin = entry.held ? (ownHeldPin ?? pin) : undefined;
  // A held job has a PIN, even if the person thinks that there was none.
  const heldPinMissing = entry.held && !heldPin;
  if (!departmentId.ok || (pin && !pin.ok) || (heldPin && !heldPin.ok) || heldPinMissing) {
    return err({
      ...(!departmentId.ok && { departmentId: departmentId.error }),
      ...(pin && !pin.ok && { pin: pin.error }),
      ...(heldPinMissing && { heldPin: 'empty' as const }),
      ...(entry.held && ownHeldPin && !ownHeldPin.ok && { heldPin: ownHeldPin.error }),
    });
  }
  return ok({
    // As typed: leading zeros may be in the file.
    departmentId: entry.departmentId,
    ...(pin ? { pin: pin.value } : { withoutPin: true }),
    ...(heldPin && { securedPrintPin: heldPin.value }),
  });
}
