import { describe, expect, it } from 'vitest';
import { faultName } from './fault.ts';
import { planRun } from './plan.ts';

describe('planRun', () => {
  it('is decided by the seed alone', () => {
    const options = { seed: 5, jobs: 100, lanes: 4 };
    expect(planRun(options)).toEqual(planRun(options));
    expect(planRun(options)).not.toEqual(planRun({ ...options, seed: 6 }));
  });

  it('plans as many jobs as asked for, followers included', () => {
    for (const jobs of [1, 7, 100, 1000]) {
      const planned = planRun({ seed: 1, jobs, lanes: 10 }).flat();
      expect(planned.reduce((sum, { followers }) => sum + 1 + followers, 0)).toBe(jobs);
    }
  });

  it('has every kind of fault in a thousand jobs', () => {
    const kinds = planRun({ seed: 1, jobs: 1000, lanes: 10 })
      .flat()
      .map(({ fault }) => faultName(fault).split(' ')[0]);
    expect([...new Set(kinds)].sort()).toEqual([
      ...['black-hole', 'busy', 'cut-reply', 'http-error', 'huge-reply', 'none', 'refuse'],
      ...['reset-on-accept', 'reset-request', 'restart', 'silence-after-status', 'slow-body'],
      ...['trickle-reply', 'web-page', 'wrong-request-id'],
    ]);
  });
});
