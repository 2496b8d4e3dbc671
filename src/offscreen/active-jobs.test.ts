import { describe, expect, it } from 'vitest';
import type { CancelRequests } from '../sending/cancel-requests.ts';
import { ActiveJobs } from './active-jobs.ts';

function work() {
  const begun: CancelRequests[] = [];
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const begin = (requests: CancelRequests): Promise<void> => {
    begun.push(requests);
    return ended;
  };
  return { begin, begun, end: () => end() };
}

describe('the active jobs', () => {
  it('are never taken twice, until the work on them has ended', async () => {
    const jobs = new ActiveJobs();
    const first = work();
    expect(jobs.take('a', first.begin)).toBe(true);
    expect(jobs.take('a', first.begin)).toBe(false);
    expect(first.begun).toHaveLength(1);
    expect(jobs.ids()).toEqual(['a']);
    first.end();
    await new Promise((resolve) => setImmediate(resolve));
    expect(jobs.size).toBe(0);
    expect(jobs.take('a', work().begin)).toBe(true);
  });

  it('are told about each request to cancel, and no other job is', () => {
    const jobs = new ActiveJobs();
    const [a, b] = [work(), work()];
    jobs.take('a', a.begin);
    jobs.take('b', b.begin);
    const [requests] = a.begun;
    expect(jobs.cancel('a')).toBe(true);
    expect(requests?.signal.aborted).toBe(true);
    const second = requests?.beyond(1);
    expect(second?.aborted).toBe(false);
    expect(jobs.cancel('a')).toBe(true);
    expect(second?.aborted).toBe(true);
    expect(requests?.count).toBe(2);
    expect(b.begun[0]?.count).toBe(0);
    expect(jobs.cancel('c')).toBe(false);
  });
});
