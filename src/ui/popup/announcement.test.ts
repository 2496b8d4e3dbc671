import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stubEnglishBrowser } from '../../../tests/doubles/english-browser.ts';
import { sampleJob } from '../../../tests/doubles/sample-jobs.ts';
import { announcement } from './announcement.ts';

beforeEach(stubEnglishBrowser);
afterEach(() => vi.unstubAllGlobals());

describe('announcement', () => {
  it('announces a job that has ended', () => {
    const before = [sampleJob({ state: 'printing' })];
    expect(announcement(before, [sampleJob({ state: 'done' })])).toBe(
      '\u2068Letter\u2069: Printed',
    );
  });

  it('is silent about progress and about jobs that stay as they are', () => {
    const sending = sampleJob({ state: 'sending' });
    const further = { ...sending, progress: { phase: 'sending', done: 1, total: 2 } } as const;
    expect(announcement([sending], [further])).toBeUndefined();
    expect(announcement([sampleJob({ state: 'preparing' })], [sending])).toBeUndefined();
    const done = sampleJob({ state: 'done' });
    expect(announcement([done], [done])).toBeUndefined();
  });
});
