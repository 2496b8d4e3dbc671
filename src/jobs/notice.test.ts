import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { badgeOf, noticeOf } from './notice.ts';

describe('a notice', () => {
  it('is given where somebody has to do or to know something', () => {
    expect(noticeOf({ state: 'held' }, false)).toBe('held');
    expect(noticeOf({ state: 'expired' }, false)).toBe('failed');
    expect(noticeOf({ state: 'needs-credentials' }, false)).toBe('needs-credentials');
    expect(noticeOf({ state: 'cancelled' }, true)).toBeUndefined();
    expect(noticeOf({ state: 'sending' }, true)).toBeUndefined();
  });

  it('is given of success only where asked for', () => {
    expect(noticeOf({ state: 'done' }, false)).toBeUndefined();
    expect(noticeOf({ state: 'done' }, true)).toBe('printed');
  });

  it('is of the kinds that the administrator has chosen, whatever the person asks for', () => {
    expect(noticeOf({ state: 'done' }, false, ['printed'])).toBe('printed');
    expect(noticeOf({ state: 'done' }, true, ['failed'])).toBeUndefined();
    expect(noticeOf({ state: 'expired' }, false, ['failed'])).toBe('failed');
    expect(noticeOf({ state: 'held' }, true, [])).toBeUndefined();
  });
});

describe('the badge', () => {
  const now = 5000;
  const failed = sampleJob({ state: 'failed', history: [{ state: 'failed', at: 1000 }] });

  it('counts the jobs under way', () => {
    const jobs = [sampleJob({ state: 'sending' }), sampleJob({ state: 'accepted' })];
    expect(badgeOf(jobs, 0, now)).toEqual({ text: '2', tone: 'busy' });
    expect(badgeOf([sampleJob({ state: 'done' })], 0, now)).toBeUndefined();
    const many = Array.from({ length: 120 }, () => sampleJob({ state: 'accepted' }));
    expect(badgeOf(many, 0, now)?.text).toBe('99');
  });

  it('points to a failure until it has been seen', () => {
    expect(badgeOf([failed, sampleJob({ state: 'sending' })], 999, now)).toEqual({
      text: '1',
      tone: 'attention',
    });
    expect(badgeOf([failed], 1000, now)).toBeUndefined();
  });

  it('points to a failure of now where the person looked in the future, by a clock set back since', () => {
    const day = 86_400_000;
    expect(badgeOf([failed], now + day, now)?.tone).toBe('attention');
  });

  it('does not point for a day to a failure of the future, which no look could end', () => {
    const at = now + 86_400_000;
    const future = sampleJob({ state: 'failed', history: [{ state: 'failed', at }] });
    expect(badgeOf([future], now, now)).toBeUndefined();
  });

  it('points to a job that waits for a person for as long as it does', () => {
    expect(badgeOf([sampleJob({ state: 'held' })], now, now)).toEqual({
      text: '1',
      tone: 'attention',
    });
  });
});
