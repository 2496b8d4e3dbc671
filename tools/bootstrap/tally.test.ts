import { describe, expect, it } from 'vitest';
import { tallyReport, verdict } from './tally.mjs';

function file(status: string, ...tests: string[]) {
  return { name: 'a.test.ts', status, assertionResults: tests.map((test) => ({ status: test })) };
}

describe('tallyReport', () => {
  it('adds up all files, and counts pending and todo as skipped', () => {
    const report = {
      testResults: [
        file('passed', 'passed', 'passed', 'pending'),
        file('failed', 'failed', 'passed', 'todo', 'skipped'),
      ],
    };
    expect(tallyReport(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 3, problems: [] });
  });

  it('counts a file that does not load as a problem', () => {
    const report = { testResults: [file('passed', 'passed'), file('failed')] };
    expect(tallyReport(report, 1).problems).toEqual(['a.test.ts did not run']);
  });

  it('finds a problem when vitest failed and left no failed test, or no report', () => {
    expect(tallyReport({ testResults: [file('passed', 'passed')] }, 1).problems).toHaveLength(1);
    expect(tallyReport(undefined, 134).problems).toEqual(['vitest ended with code 134']);
  });
});

describe('verdict', () => {
  const good = { passed: 4, failed: 0, skipped: 1, problems: [] };

  it('is good when something ran and nothing failed', () => {
    expect(verdict(good, [])).toEqual({ line: 'tests: 4 passed, 0 failed, 1 skipped', good: true });
  });

  it('counts every failed check and problem as one failed', () => {
    const bad = verdict({ ...good, failed: 2, problems: ['x did not run'] }, ['lint', 'build']);
    expect(bad).toEqual({ line: 'tests: 4 passed, 5 failed, 1 skipped', good: false });
  });

  it('is bad when no test ran', () => {
    expect(verdict({ passed: 0, failed: 0, skipped: 3, problems: [] }, []).good).toBe(false);
  });
});
