import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TestClock } from '../../tests/doubles/job-connection.ts';
import type { MessageToWorker } from '../browser/messages.ts';
import { jobSecrets } from './job-secrets.ts';
import { reportOn, type Tell } from './report.ts';

/** A worker that gives these answers in turn; an `Error` is a rejection. */
function worker(...answers: unknown[]) {
  const heard: MessageToWorker[] = [];
  const tell: Tell = async (message) => {
    heard.push(message);
    const answer = answers[heard.length - 1];
    if (answer instanceof Error) throw answer;
    return answer as never;
  };
  return { heard, tell };
}

describe('what the courier tells the worker', () => {
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('is sent until it is answered, in the name of its attempt', async () => {
    const clock = new TestClock();
    const { heard, tell } = worker(new Error('no receiver'), undefined, true);
    const report = reportOn('job', 'attempt', tell, jobSecrets(false), clock);
    expect(await report.event({ type: 'delivered' })).toBe(true);
    expect(heard).toHaveLength(3);
    expect(new Set(heard.map((message) => JSON.stringify(message))).size).toBe(1);
    expect(heard[0]).toMatchObject({ jobId: 'job', attempt: 'attempt' });
    expect(clock.waits).toEqual([50, 200]);
  });

  it('is given up where the worker always fails on it, and so is the job', async () => {
    const clock = new TestClock();
    const { heard, tell } = worker(...Array(1000).fill(new Error('a bug')));
    const report = reportOn('job', 'attempt', tell, jobSecrets(false), clock);
    await expect(report.event({ type: 'delivered' })).rejects.toThrow('not heard');
    expect(heard.length).toBeLessThan(100);
    // About two minutes.
    expect(clock.time).toBeGreaterThan(100_000);
    expect(clock.time).toBeLessThan(160_000);
  });

  it('is over when its attempt is no longer the job’s current one', async () => {
    const { tell } = worker(false);
    const report = reportOn('job', 'attempt', tell, jobSecrets(false), new TestClock());
    expect(await report.event({ type: 'delivered' })).toBe(false);
  });

  it('asks for its order again when the answer was lost', async () => {
    const order = { proceed: true, accounting: { kind: 'none' }, settings: {} };
    const { heard, tell } = worker(undefined, order);
    const report = reportOn('job', 'attempt', tell, jobSecrets(false), new TestClock());
    expect(await report.beginSending(3)).toEqual(order);
    expect(heard[1]).toEqual({
      type: 'begin-sending',
      jobId: 'job',
      attempt: 'attempt',
      pages: 3,
    });
  });

  it('reports progress now and then, but its end and a wait at once', async () => {
    const clock = new TestClock();
    clock.time = 1_000;
    clock.ahead = -24 * 3_600_000;
    const { heard, tell } = worker();
    const report = reportOn('job', 'attempt', tell, jobSecrets(false), clock);
    report.progress({ phase: 'sending', done: 1, total: 4 });
    report.progress({ phase: 'sending', done: 2, total: 4 });
    report.progress({ phase: 'sending', done: 4, total: 4 });
    report.progress({ phase: 'waiting', done: 0, total: 0, nextTryAt: 5 });
    expect(heard).toHaveLength(3);
  });
});
