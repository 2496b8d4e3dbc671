import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxUserName, userNameFor, userNameRules } from './user-name.ts';

describe('userNameFor', () => {
  const known = { email: 'Alice.Smith@school.example', fixed: 'Library' };

  it.each([
    ['none', undefined],
    ['email', 'Alice.Smith@school.example'],
    ['email-local-part', 'Alice.Smith'],
    ['fixed', 'Library'],
  ] as const)('tells under %s: %s', (rule, told) => {
    expect(userNameFor(rule, known)).toBe(told);
  });

  it.each(userNameRules)('sends nothing under %s where nothing is known', (rule) => {
    expect(userNameFor(rule, { email: '', fixed: '' })).toBeUndefined();
  });

  it('has no local part where there is no @', () => {
    expect(userNameFor('email-local-part', { email: 'alice', fixed: '' })).toBeUndefined();
    expect(userNameFor('email-local-part', { email: '@example.org', fixed: '' })).toBeUndefined();
  });

  it('takes the text before the last @, since a local part may be quoted', () => {
    const email = '"a@b"@example.org';
    expect(userNameFor('email-local-part', { email, fixed: '' })).toBe('"a@b"');
  });

  it('never sends a control character, a bidi mark or more than its limit', () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 140 });
    fc.assert(
      fc.property(fc.constantFrom(...userNameRules), hostile, hostile, (rule, email, fixed) => {
        const told = userNameFor(rule, { email, fixed }) ?? 'x';
        expect(told).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(told.trim()).toBe(told);
        expect([...told].length).toBeLessThanOrEqual(maxUserName);
        expect(told).not.toBe('');
      }),
    );
  });
});
