import { describe, expect, it } from 'vitest';
import type { CancelWishes } from '../sending/cancel-wishes.ts';
import { JobsInHand } from './jobs-in-hand.ts';

function work() {
  const begun: CancelWishes[] = [];
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const begin = (wishes: CancelWishes): Promise<void> => {
    begun.push(wishes);
    return ended;
  };
  return { begin, begun, end: () => end() };
}

describe('the jobs in hand', () => {
  it('are never taken twice, until the work on them has ended', async () => {
    const jobs = new JobsInHand();
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

  it('hear each of the person’s wishes to cancel, and no other job does', () => {
    const jobs = new JobsInHand();
    const [a, b] = [work(), work()];
    jobs.take('a', a.begin);
    jobs.take('b', b.begin);
    const [wishes] = a.begun;
    expect(jobs.cancel('a')).toBe(true);
    expect(wishes?.signal.aborted).toBe(true);
    const second = wishes?.beyond(1);
    expect(second?.aborted).toBe(false);
    expect(jobs.cancel('a')).toBe(true);
    expect(second?.aborted).toBe(true);
    expect(wishes?.count).toBe(2);
    expect(b.begun[0]?.count).toBe(0);
    expect(jobs.cancel('c')).toBe(false);
  });
});
