import type { DigitsProblem } from '../../accounting/digits.ts';
import { type MessageKey, t } from '../../browser/i18n.ts';

const keys: Readonly<Record<DigitsProblem, MessageKey>> = {
  empty: 'digitsEmpty',
  'too-long': 'digitsTooLong',
  'not-ascii-digits': 'digitsNotAsciiDigits',
  'has-space': 'digitsHasSpace',
  'has-sign': 'digitsHasSign',
  'all-zero': 'digitsAllZero',
};

/** Why what was typed is not a Department ID or PIN, in a sentence. */
export function digitsProblemText(problem: DigitsProblem): string {
  return t(keys[problem]);
}
