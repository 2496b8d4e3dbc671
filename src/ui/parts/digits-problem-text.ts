import type { DigitsProblem } from '../../accounting/digits.ts';
import type { MessageKey } from '../../browser/i18n.ts';

/** Why what was typed is not a Department ID or PIN, as a sentence each. */
export const digitsProblemKeys: Readonly<Record<DigitsProblem, MessageKey>> = {
  empty: 'digitsEmpty',
  'too-long': 'digitsTooLong',
  'not-ascii-digits': 'digitsNotAsciiDigits',
  'has-space': 'digitsHasSpace',
  'has-sign': 'digitsHasSign',
  'all-zero': 'digitsAllZero',
};
