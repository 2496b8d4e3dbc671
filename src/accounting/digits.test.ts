import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reveal } from '../secret.ts';
import { parseDepartmentId } from './department-id.ts';
import { parsePin } from './pin.ts';

const problems: [text: string, problem: string, why: string][] = [
  ['', 'empty', 'nothing at all'],
  ['12 34', 'has-space', 'a space inside'],
  [' 1234', 'has-space', 'a space before'],
  ['12\u00a034', 'has-space', 'a no-break space'],
  ['１２３', 'not-ascii-digits', 'full-width digits'],
  ['٣', 'not-ascii-digits', 'Arabic-Indic digits'],
  ['12ab', 'not-ascii-digits', 'letters'],
  ['1.5', 'not-ascii-digits', 'a fraction'],
  ['+1', 'has-sign', 'a plus'],
  ['-1', 'has-sign', 'a hyphen'],
  ['−1', 'has-sign', 'a minus sign'],
  ['12345678', 'too-long', 'eight digits'],
  ['00000000', 'too-long', 'eight zeros'],
  ['0', 'all-zero', 'zero'],
  ['0000000', 'all-zero', 'seven zeros'],
];

describe.each([
  ['Department ID', parseDepartmentId],
  ['PIN', parsePin],
] as const)('a %s', (_name, parse) => {
  it.each(problems)('refuses %j as %s: %s', (text, problem) => {
    expect(parse(text)).toEqual({ ok: false, error: problem });
  });

  it('takes exactly one to seven ASCII digits that are not all zero', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 9 }), (text) => {
        expect(parse(text).ok).toBe(/^[0-9]{1,7}$/.test(text) && /[1-9]/.test(text));
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), (n) => {
        expect(parse(String(n)).ok).toBe(true);
      }),
    );
  });
});

it("drops a Department ID's leading zeros, so that equal IDs are equal texts", () => {
  expect(parseDepartmentId('0000042')).toEqual({ ok: true, value: '42' });
});

it("keeps a PIN's leading zeros, since secured print compares characters", () => {
  const pin = parsePin('0815');
  expect(pin.ok && reveal(pin.value)).toBe('0815');
});

it('shows a PIN as dots wherever it might be printed', () => {
  const pin = parsePin('8675309');
  if (!pin.ok) throw new Error(pin.error);
  for (const shown of [
    String(pin.value),
    `${pin.value}`,
    JSON.stringify({ pin: pin.value }),
    inspect({ pin: pin.value }, { showHidden: true, depth: 9 }),
    JSON.stringify(Object.entries(pin.value)),
  ]) {
    expect(shown).not.toContain('8675309');
  }
});
