import { describe, expect, it } from 'vitest';
import { faultKind, redirectStatuses } from './fault.ts';
import { planRun } from './plan.ts';

describe('planRun', () => {
  it('depends only on the seed', () => {
    const options = { seed: 5, jobs: 100, printers: 4 };
    expect(planRun(options)).toEqual(planRun(options));
    expect(planRun(options)).not.toEqual(planRun({ ...options, seed: 6 }));
  });

  it('plans as many jobs as requested, including the jobs queued behind a fault', () => {
    for (const jobs of [1, 7, 100, 1000]) {
      const planned = planRun({ seed: 1, jobs, printers: 10 }).flat();
      expect(planned.reduce((sum, { followers }) => sum + 1 + followers, 0)).toBe(jobs);
    }
  });

  it('has every kind of fault in a thousand jobs', () => {
    const kinds = planRun({ seed: 1, jobs: 1000, printers: 10 })
      .flat()
      .map(({ fault }) => fault.kind);
    expect([...new Set(kinds)].sort()).toEqual([
      ...['black-hole', 'cut-reply', 'false-answer', 'huge-reply', 'none', 'refuse'],
      ...['reset-on-accept', 'reset-request', 'restart', 'silence-after-status', 'slow-body'],
      ...['trickle-reply', 'wrong-request-id'],
    ]);
  });

  it('has every false answer in a thousand jobs, before and after the device has acted', () => {
    const names = new Set(
      planRun({ seed: 1, jobs: 1000, printers: 10 })
        .flat()
        .map(({ fault }) => faultKind(fault)),
    );
    const acted = (name: string) => [name, `${name}, device had acted`];
    const redirects = redirectStatuses.flatMap((status) => [
      `redirect ${status} to itself, device had acted`,
      `redirect ${status} to another host, device had acted`,
    ]);
    for (const name of [
      ...['IPP 0x0507', 'web page'].flatMap(acted),
      ...['HTTP 401', 'HTTP 500', 'HTTP 503'].map((name) => `${name}, device had acted`),
      ...redirects,
      ...['restart, numbers go on', 'restart, numbers are reused'],
    ]) {
      expect(names).toContain(name);
    }
  });
});
