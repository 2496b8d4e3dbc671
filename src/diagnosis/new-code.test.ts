import { describe, expect, it, vi } from 'vitest';
import { explainedFailures } from '../../tools/troubleshooting/failure-sections.ts';
import { diagnose } from './diagnose.ts';
import { type FailureCode, failureCodes } from './failure.ts';

// Codes that do not exist, written as somebody would add them: these rows are all that differs.
vi.mock('./failure.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('./failure.ts')>();
  const failureTraits = {
    ...original.failureTraits,
    'toner-stolen': { worthRetrying: true, adminText: true },
    'toner-lent': { worthRetrying: false, adminText: false },
  };
  return { failureTraits, failureCodes: Object.keys(failureTraits) };
});
// Their sentences are in no locale.
vi.mock('../../tools/troubleshooting/english.ts', () => ({ sentence: (key: string) => key }));

function added(name: string): FailureCode {
  const code = failureCodes.find((each: string) => each === name);
  if (!code) throw new Error(`${name} is not in the register`);
  return code;
}

describe('a failure code that is added to the register', () => {
  it('has its sentences, its own code to show, and what can be done', () => {
    expect(diagnose({ code: added('toner-stolen') })).toEqual({
      headline: 'failureTonerStolenHeadline',
      cause: 'failureTonerStolenCause',
      userAction: 'failureTonerStolenUser',
      adminAction: 'failureTonerStolenAdmin',
      worthRetrying: true,
      code: 'toner-stolen',
      substitutions: ['toner-stolen'],
    });
  });

  it('says nothing to administrators where they can do nothing', () => {
    const found = diagnose({ code: added('toner-lent') });
    expect(found).not.toHaveProperty('adminAction');
    expect(found.worthRetrying).toBe(false);
  });

  it('has its section on the troubleshooting page', () => {
    const sections = explainedFailures();
    expect(sections.find(({ code }) => code === 'toner-stolen')).toMatchObject({
      sees: '**failureTonerStolenHeadline** failureTonerStolenCause',
      user: 'failureTonerStolenUser',
      admin: 'failureTonerStolenAdmin',
      worthRetrying: true,
    });
    expect(sections).toHaveLength(failureCodes.length);
  });
});
