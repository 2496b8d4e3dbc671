import { describe, expect, it } from 'vitest';
import { effectivePolicy } from '../policy/effective-policy.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import { supportText } from './support-text.ts';

const raw = {
  departmentId: '1234567',
  pin: '7391746',
  httpUser: 'copier',
  httpPassword: 's3cret',
  logMaxDays: 30,
  supportText: 'Ask\u202E the desk\nnow',
  people: [{ email: 'anna@example.org', departmentId: '42', pin: '8264153' }],
  printers: [
    { id: 'a', name: 'Hall', uri: 'ipps://hall.example.org/ipp/print', configuration: 'none' },
  ],
};

function textOf(changedAt?: number): string {
  const { policy, problems } = parsePolicy(raw);
  const source = {
    ...{ version: '1.2.3', browser: 'Chrome', language: 'en', printers: policy.printers },
    ...{ policyProblems: problems, jobs: [], now: 0 },
  };
  return supportText(source, effectivePolicy(raw, policy, problems), changedAt);
}

describe('supportText', () => {
  it('says which keys are set, to what, and since when', () => {
    const text = textOf(Date.UTC(2026, 10, 28, 9, 5));
    expect(text).toContain('Policy, last changed: 2026-11-28T09:05:00.000Z');
    expect(text).toContain('- logMaxDays: 30');
    expect(text).toContain('hall.example.org');
    expect(text).toContain('Department Print for Canon 1.2.3');
    expect(text).not.toContain('keepTitles');
    expect(textOf()).toContain('last changed: unknown');
  });

  it('holds no secret, no Department ID and nobody’s name', () => {
    for (const hidden of ['7391746', '8264153', 's3cret', '1234567', 'anna', 'copier"']) {
      expect(textOf()).not.toContain(hidden);
    }
    expect(textOf()).toContain('- departmentId: (set)');
  });

  it('keeps each key on its own line, whatever its value is', () => {
    expect(textOf()).toContain('- supportText: "Ask the desk now"');
    expect(textOf()).not.toContain('\u202E');
  });
});
