import { ok, type Result } from '../result.ts';
import { Secret } from '../secret.ts';
import { checkDigits, type DigitsProblem } from './digits.ts';

/**
 * A PIN, 1 to 7 digits, not all zero. Leading zeros are kept: the packet header contains the PIN as
 * a number, but a secured print compares it character by character.
 */
export type Pin = Secret<string>;

/** Reads what a person or an administrator wrote; an error never contains the digits. */
export function parsePin(text: string): Result<Pin, DigitsProblem> {
  const digits = checkDigits(text);
  return digits.ok ? ok(new Secret(digits.value)) : digits;
}
