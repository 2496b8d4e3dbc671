import { ok, type Result } from '../result.ts';
import { checkDigits, type DigitsProblem } from './digits.ts';

declare const departmentIdBrand: unique symbol;

/** A Department ID: decimal digits without leading zeros, `"1"` to `"9999999"`. */
export type DepartmentId = string & { readonly [departmentIdBrand]: true };

/**
 * Reads what a person or an administrator wrote. Leading zeros mean nothing to the device ("02" is
 * stored as 0000002) and are removed, so that equal IDs are equal texts.
 */
export function parseDepartmentId(text: string): Result<DepartmentId, DigitsProblem> {
  const digits = checkDigits(text);
  if (!digits.ok) return digits;
  return ok(digits.value.replace(/^0+/, '') as DepartmentId);
}
