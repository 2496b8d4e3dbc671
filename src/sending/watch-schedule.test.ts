import { describe, expect, it } from 'vitest';
import { TestClock, testConnection } from '../../tests/doubles/job-connection.ts';
import { deviceJob, scriptedDevice } from '../../tests/doubles/scripted-device.ts';
import type { Clock } from './patience.ts';
import { watch } from './watch.ts';
import { WatchSchedule } from './watch-schedule.ts';

const minute = 60_000;
const hour = 60 * minute;

/** The same numbers each time, from 0 to 1 (Numerical Recipes' linear congruential generator). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A clock whose waiting ends when it has had enough, and that notes when the device is asked. */
class BrowserClock extends TestClock implements Clock {
  constructor(begins: number, random: () => number) {
    super();
    this.time = begins;
    this.random = random;
  }
}

/**
 * When each of `browsers` asks the device, in milliseconds: all follow a job in `state` that never
 * changes. The moments of all of them, over the real schedule.
 */
async function questions(
  browsers: number,
  state: number,
  { within, until }: { readonly within: number; readonly until: number },
): Promise<number[]> {
  const random = chance(7);
  const moments: number[] = [];
  for (let browser = 0; browser < browsers; browser++) {
    const clock = new BrowserClock(random() * within, random);
    const device = scriptedDevice({
      'Get-Job-Attributes': [
        { ...deviceJob(7, state), whenAsked: () => void moments.push(clock.time) },
      ],
      'Get-Printer-Attributes': [{ whenAsked: () => void moments.push(clock.time) }],
    });
    const told = testConnection(device.transport);
    const gone = new Error('the time that is looked at is over');
    const ending: Clock = {
      now: clock.now,
      awake: clock.awake,
      random: clock.random,
      wait: async (ms, signal) => {
        await clock.wait(ms, signal);
        if (clock.time > until) throw gone;
      },
    };
    const connection = { ...told.connection, patience: { clock: ending, forMs: 0 } };
    await watch(connection, { deviceJobId: 7, state: 'printing', handedOn: false }).catch(
      (error) => {
        if (error !== gone) throw error;
      },
    );
  }
  return moments;
}

/** So many are followed for the thousand; what each does does not depend on the others. */
const sample = 100;
const thousand = 1000 / sample;

/** The questions a second of a thousand browsers in the busiest `span`, from `from` to `until`. */
function mostPerSecond(
  moments: readonly number[],
  { from, until, span }: { readonly from: number; readonly until: number; readonly span: number },
): number {
  const counts = new Map<number, number>();
  for (const at of moments) {
    if (at < from || at >= until) continue;
    const which = Math.floor(at / span);
    counts.set(which, (counts.get(which) ?? 0) + 1);
  }
  return (thousand * Math.max(...counts.values())) / (span / 1000);
}

describe('a thousand browsers whose jobs do not end, in a sample of them', () => {
  it.each([
    ['printing', 5],
    ['held', 4],
  ])('ask the device at most four times a second together: %s', async (_, state) => {
    const until = 4 * hour;
    // All at once, as after a lesson; an hour later none is in its first attentive minutes.
    const moments = await questions(sample, state, { within: minute, until });
    expect(mostPerSecond(moments, { from: hour, until, span: 10 * minute })).toBeLessThan(4);
    // In the whole first hour, when people wait at the device: under ten.
    expect(mostPerSecond(moments, { from: 0, until: hour, span: hour })).toBeLessThan(10);
  });

  it('do not ask in step, though they began together', async () => {
    const until = 2 * hour;
    const moments = await questions(sample, 5, { within: 1, until });
    expect(mostPerSecond(moments, { from: hour, until, span: minute })).toBeLessThan(8);
  });
});

describe('the questions about one job', () => {
  it('come within half a minute at first, and never more seldom than every ten minutes', () => {
    const clock = new TestClock();
    const schedule = new WatchSchedule(clock);
    const pauses: number[] = [];
    let time = 0;
    for (let round = 0; round < 60; round++) {
      const pause = schedule.nextPauseMs(false);
      pauses.push(pause);
      if (time < 20_000) expect(pause).toBeLessThanOrEqual(6_500);
      // At no time is a change seen later than after two thirds of what the job has taken already.
      if (round > 0) expect(pause).toBeLessThanOrEqual(Math.max(1_000, time * 0.67));
      time += pause;
    }
    expect(Math.max(...pauses)).toBe(10 * minute);
    expect(pauses.every((pause, index) => index === 0 || pause >= (pauses[index - 1] ?? 0))).toBe(
      true,
    );
  });

  it('are frequent again after a change, and while somebody waits for a cancellation', () => {
    const schedule = new WatchSchedule(new TestClock());
    for (let round = 0; round < 60; round++) schedule.nextPauseMs(false);
    expect(schedule.nextPauseMs(true)).toBe(30_000);
    schedule.restart();
    expect(schedule.nextPauseMs(false)).toBe(500);
  });
});
