import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import type { JobRecord, JobState } from './job.ts';
import { brokenOff, recoveryOf } from './recovery.ts';

const job = (given: Partial<JobRecord>) => sampleJob({ history: [], ...given });

describe('a job that nobody works on', () => {
  it('waits, or has ended, where it did before', () => {
    const resting: JobState[] = [
      ...(['accepted', 'needs-credentials', 'done', 'expired'] as const),
      ...(['unknown', 'failed', 'cancelled'] as const),
    ];
    for (const state of resting) expect(recoveryOf(job({ state }))).toBe('none');
  });

  it('starts again while nothing of its document is out, even with a number of the device', () => {
    expect(recoveryOf(job({ state: 'preparing' }))).toBe('start-again');
    expect(recoveryOf(job({ state: 'sending' }))).toBe('start-again');
    expect(recoveryOf(job({ state: 'sending', deviceJobId: 3 }))).toBe('start-again');
  });

  it('is asked about at the device once its document may be out', () => {
    expect(recoveryOf(job({ state: 'sending', documentBegun: true }))).toBe('ask-device');
    expect(recoveryOf(job({ state: 'printing' }))).toBe('ask-device');
    expect(recoveryOf(job({ state: 'held' }))).toBe('ask-device');
  });

  it('is cancelled, not sent, where the person has asked for that meanwhile', () => {
    expect(recoveryOf(job({ state: 'sending', cancelAsked: true }))).toBe('cancel');
  });

  it('is given up when it has ended the courier five times', () => {
    const starts = (count: number) => Array.from({ length: count }, () => 'preparing' as const);
    const recoveryAfter = (...states: JobState[]) =>
      recoveryOf(job({ state: 'preparing', history: states.map((state) => ({ state, at: 0 })) }));
    expect(recoveryAfter(...starts(4))).toBe('start-again');
    expect(recoveryAfter(...starts(5))).toBe('give-up');
    expect(recoveryAfter(...starts(5), 'needs-credentials', ...starts(1))).toBe('start-again');
  });

  it('is unknown, not failed, when a mistake of ours ends it after its document may be out', () => {
    expect(brokenOff(job({ state: 'preparing' })).type).toBe('failed');
    expect(brokenOff(job({ state: 'sending', documentBegun: true })).type).toBe('unknown');
  });
});
