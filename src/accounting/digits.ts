import { err, ok, type Result } from '../result.ts';

/** Why a text is not a Department ID or PIN. The codes are stable: the user interface translates them. */
export type DigitsProblem =
  | 'empty'
  | 'too-long'
  | 'not-ascii-digits'
  | 'has-space'
  | 'has-sign'
  | 'all-zero';

/** Department IDs and PINs have at most 7 digits (Canon user manuals; CPCA section 14). */
export const maxDigits = 7;

/** Checks that `text` is 1 to 7 ASCII digits and not all zero; names the first problem otherwise. */
export function checkDigits(text: string): Result<string, DigitsProblem> {
  if (text === '') return err('empty');
  if (/\s/u.test(text)) return err('has-space');
  if (/^[+\-−]/u.test(text)) return err('has-sign');
  if (!/^[0-9]+$/.test(text)) return err('not-ascii-digits');
  if (text.length > maxDigits) return err('too-long');
  if (/^0+$/.test(text)) return err('all-zero');
  return ok(text);
}
