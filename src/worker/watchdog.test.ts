import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { emptyDisk } from '../../tests/doubles/stored-browser.ts';
import type { JobState } from '../jobs/job.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});

import { storeNewJob } from '../browser/job-store.ts';
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

beforeEach(async () => {
  await emptyDisk();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 4, 8) });
  alarms = new Alarms();
  vi.stubGlobal('chrome', { alarms });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function store(...states: readonly JobState[]): Promise<void> {
  await emptyDisk();
  for (const [n, state] of states.entries())
    await storeNewJob(sampleJob({ id: `job-${n}`, state }));
}

describe('the watchdog', () => {
  it.each(['accepted', 'preparing', 'sending', 'printing', 'held'] as const)(
    'wakes the worker every minute while a job is %s',
    async (state) => {
      const woken = vi.fn();
      onWatchdog(woken);
      await store('done', state);
      await setWatchdog();
      alarms.ring();
      expect(woken).toHaveBeenCalledOnce();
      expect([...alarms.set.values()]).toMatchObject([{ periodInMinutes: 1 }]);
    },
  );

  it.each(['done', 'failed', 'cancelled', 'expired', 'unknown', 'needs-credentials'] as const)(
    'lets it sleep when the last job is %s',
    async (state) => {
      await store('printing');
      await setWatchdog();
      await store(state);
      await setWatchdog();
      expect(alarms.set.size).toBe(0);
    },
  );

  it('is not put off by a clock that is set back a day', async () => {
    const woken = vi.fn();
    onWatchdog(woken);
    await store('printing');
    await setWatchdog();
    vi.setSystemTime(Date.now() - 24 * 60 * minute);
    await setWatchdog();
    alarms.ring();
    expect(woken).toHaveBeenCalledOnce();
  });

  it('is not put off by being asked for again and again', async () => {
    await store('printing');
    await setWatchdog();
    const [before] = [...alarms.set.values()];
    vi.setSystemTime(Date.now() + minute / 2);
    await setWatchdog();
    expect([...alarms.set.values()]).toEqual([before]);
  });
});
