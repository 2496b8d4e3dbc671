import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import type { JobState } from '../jobs/job.ts';

const jobs = vi.hoisted(() => ({ states: [] as JobState[] }));
vi.mock('../browser/job-store.ts', () => ({
  listJobs: async () => jobs.states.map((state) => sampleJob({ state })),
}));

import { onWatchdog, setWatchdog } from './watchdog.ts';

const minute = 60_000;

/** Chrome's alarms: kept by the wall clock, with the periods asked for. */
class Alarms {
  readonly set = new Map<string, { scheduledTime: number; periodInMinutes?: number }>();
  readonly #listeners: ((alarm: { name: string }) => void)[] = [];
  readonly onAlarm = {
    addListener: (listener: (alarm: { name: string }) => void) =>
      void this.#listeners.push(listener),
  };
  readonly get = async (name: string) => this.set.get(name);
  readonly clear = async (name: string) => this.set.delete(name);
  readonly create = async (name: string, { periodInMinutes }: { periodInMinutes?: number }) => {
    const scheduledTime = Date.now() + (periodInMinutes ?? 0) * minute;
    this.set.set(name, { scheduledTime, ...(periodInMinutes && { periodInMinutes }) });
  };
  /** Lets a minute pass: the alarms that are due by then go off. */
  ring(): void {
    for (const [name, { scheduledTime }] of this.set) {
      if (scheduledTime - Date.now() <= minute)
        for (const listener of this.#listeners) listener({ name });
    }
  }
}

let alarms: Alarms;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 4, 8) });
  alarms = new Alarms();
  vi.stubGlobal('chrome', { alarms });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the watchdog', () => {
  it.each(['accepted', 'preparing', 'sending', 'printing', 'held'] as const)(
    'wakes the worker every minute while a job is %s',
    async (state) => {
      const woken = vi.fn();
      onWatchdog(woken);
      jobs.states = ['done', state];
      await setWatchdog();
      alarms.ring();
      expect(woken).toHaveBeenCalledOnce();
      expect([...alarms.set.values()]).toMatchObject([{ periodInMinutes: 1 }]);
    },
  );

  it.each(['done', 'failed', 'cancelled', 'expired', 'unknown', 'needs-credentials'] as const)(
    'lets it sleep when the last job is %s',
    async (state) => {
      jobs.states = ['printing'];
      await setWatchdog();
      jobs.states = [state];
      await setWatchdog();
      expect(alarms.set.size).toBe(0);
    },
  );

  it('is not put off by a clock that is set back a day', async () => {
    const woken = vi.fn();
    onWatchdog(woken);
    jobs.states = ['printing'];
    await setWatchdog();
    vi.setSystemTime(Date.now() - 24 * 60 * minute);
    await setWatchdog();
    alarms.ring();
    expect(woken).toHaveBeenCalledOnce();
  });

  it('is not put off by being asked for again and again', async () => {
    jobs.states = ['printing'];
    await setWatchdog();
    const [before] = [...alarms.set.values()];
    vi.advanceTimersByTime(minute / 2);
    await setWatchdog();
    expect([...alarms.set.values()]).toEqual([before]);
  });
});
