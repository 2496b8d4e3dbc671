import type { DigitsProblem } from '../../src/accounting/digits.ts';
import type { CpcaJobError } from '../../src/cpca/check-job.ts';

/**
 * Bad input, told in one line: what, where, and what to do. Never holds a PIN, nor any value that
 * could be one.
 */
export class InputProblem extends Error {
  override readonly name = 'InputProblem';
}

const digitsSentences: Readonly<Record<DigitsProblem, string>> = {
  empty: 'is empty',
  'too-long': 'has more than 7 digits',
  'not-ascii-digits': 'may hold the digits 0 to 9 only',
  'has-space': 'contains a space or line break',
  'has-sign': 'may not have a sign',
  'all-zero': 'may not be all zeros',
};

/** A Department ID or PIN that is none; the digits themselves are not repeated. */
export function digitsProblem(where: string, problem: DigitsProblem): InputProblem {
  return new InputProblem(`${where} ${digitsSentences[problem]}: write 1 to 7 digits`);
}

/** A text from outside, shortened and made safe for a line on a terminal. */
export function quoted(text: string): string {
  const safe = text.replace(/[^\p{L}\p{N} ._/+-]/gu, '?');
  return `"${safe.length > 40 ? `${safe.slice(0, 40)}...` : safe}"`;
}

function advice(error: CpcaJobError): string {
  switch (error.code) {
    case 'department-id-not-valid':
    case 'pin-not-valid':
      return 'must be 1 to 7 digits and not all zeros';
    case 'pin-without-department-id':
      return 'needs a Department ID beside it: give one, or leave the PIN out';
    case 'secured-pin-not-digits':
      return 'must be 1 to 7 digits';
    case 'out-of-range':
      return `is out of range: use ${error.range?.join(' to ') ?? 'a smaller value'}`;
    case 'unknown-value':
      return error.choices
        ? error.choices.length > 0
          ? `is not one of ${error.choices.join(', ')}`
          : 'is not possible on this model: leave it out'
        : 'is a code the envelope cannot carry: use another';
    case 'gutter-needs-binding-edge':
      return 'needs a binding edge: add bindingEdge';
    case 'staple-needs-collation':
      return 'needs collated or grouped sets: set collate to "on" or "group"';
    case 'punch-type-needs-punch':
      return 'needs punching: add punch';
    case 'trim-width-needs-trim':
      return 'needs trimming: set trim to true';
    case 'offset-sets-need-offset':
      return 'needs separation "offset", on a device that counts sets (code 05)';
    case 'start-number-needs-numbering':
      return 'needs numbered sets: set copySetNumbering to true';
    case 'excludes-saddle-stitch':
      return 'does not go with saddleStitch: leave one of them out';
    case 'excludes-v-fold':
      return 'does not go with vFold: sheets are folded in one way, leave one of them out';
    case 'booklet-is-two-sided':
      return 'does not go with a booklet, which is printed on both sides: leave one of them out';
  }
}

/** A job that the envelope cannot carry; `nameOf` says how the field is called where it was given. */
export function jobProblem(error: CpcaJobError, nameOf: (field: string) => string): InputProblem {
  return new InputProblem(`${nameOf(error.field)} ${advice(error)}`);
}
