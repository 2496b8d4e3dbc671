import { describe, expect, it } from 'vitest';
import { planTest } from './test-plan.mjs';

describe('planTest', () => {
  it('checks everything when nothing is named', () => {
    expect(planTest([])).toMatchObject({ whole: true, build: true, chromium: true });
    expect(planTest([]).packages).toContain('cups');
  });

  it('asks for no browser and no build for the unit tests alone', () => {
    for (const args of [
      ['--project', 'unit'],
      ['--project=unit', 'digits'],
    ]) {
      expect(planTest(args)).toMatchObject({ whole: false, build: false, chromium: false });
      expect(planTest(args).packages).not.toContain('cups');
      expect(planTest(args).args).toEqual([...args, '--project', 'unit-sharing']);
    }
  });

  it('prepares for every project when only a pattern is named', () => {
    expect(planTest(['digits'])).toMatchObject({ whole: false, build: true, chromium: true });
  });

  it.each(['e2e', 'e2e-waiting'])('builds and asks for a browser for %s', (project) => {
    expect(planTest(['--project', project])).toMatchObject({ build: true, chromium: true });
  });

  it('asks for the printing peers, and no browser, for the interop tests', () => {
    const plan = planTest(['--project', 'interop']);
    expect(plan).toMatchObject({ build: false, chromium: false });
    expect(plan.packages).toContain('cups-ipp-utils');
  });
});
