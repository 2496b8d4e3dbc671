import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awakeTime } from './awake-time.ts';

const minute = 60_000;

/** A page and its computer. `countsSleep`: the monotonic clock goes on while the computer sleeps. */
function page(countsSleep: boolean) {
  let monotonic = 1_000;
  let beats: { readonly count: () => void; readonly everyMs: number } | undefined;
  const awake = awakeTime(
    () => monotonic,
    (count, everyMs) => {
      beats = { count, everyMs };
    },
  );
  awake();
  return {
    awake,
    /** Time passes, in which the beat's timer comes once every `timerMs`. */
    run(ms: number, timerMs = beats?.everyMs ?? ms) {
      for (let left = ms; left > 0; left -= timerMs) {
        monotonic += Math.min(timerMs, left);
        beats?.count();
      }
    },
    sleep(ms: number) {
      if (countsSleep) monotonic += ms;
    },
  };
}

describe.each([
  ['counts sleep', true],
  ['does not count sleep', false],
])('time awake, where the monotonic clock %s', (_, countsSleep) => {
  it('is what has passed while the page ran', () => {
    const { awake, run } = page(countsSleep);
    run(10 * minute);
    expect(awake()).toBe(10 * minute);
  });

  it('does not grow by two hours of sleep', () => {
    const { awake, run, sleep } = page(countsSleep);
    run(minute);
    sleep(120 * minute);
    run(minute);
    expect(awake()).toBeLessThanOrEqual(2 * minute + 10_000);
    expect(awake()).toBeGreaterThanOrEqual(2 * minute - 10_000);
  });

  it('is counted in full where Chrome lets timers run once a minute', () => {
    const { awake, run } = page(countsSleep);
    run(30 * minute, minute);
    expect(awake()).toBe(30 * minute);
  });

  it('never goes back, and a night of many sleeps counts a beat each at the most', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            run: fc.nat(5 * minute),
            sleep: fc.integer({ min: 2 * minute, max: 600 * minute }),
          }),
        ),
        (night) => {
          const { awake, run, sleep } = page(countsSleep);
          let before = awake();
          for (const part of night) {
            run(part.run);
            sleep(part.sleep);
            const now = awake();
            expect(now).toBeGreaterThanOrEqual(before);
            before = now;
          }
          const ran = night.reduce((sum, part) => sum + part.run, 0);
          expect(before).toBeLessThanOrEqual(ran + night.length * 10_000);
        },
      ),
    );
  });
});
