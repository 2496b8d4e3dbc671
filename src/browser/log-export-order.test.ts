import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const stored = vi.hoisted(() => ({
  managed: {} as Record<string, unknown>,
  local: {} as Record<string, unknown>,
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      managed: { get: async () => stored.managed },
      local: {
        get: async () => ({ ...stored.local }),
        set: async (values: object) => void Object.assign(stored.local, values),
        remove: async (key: string) => void delete stored.local[key],
      },
    },
  },
}));

import { readExportOrder } from './log-export-order.ts';

const switchedOn = Date.UTC(2026, 4, 8);
const hour = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now: switchedOn });
  stored.managed = { logExportUrl: 'https://collector.example.org' };
  stored.local = {};
});

afterEach(() => {
  vi.useRealTimers();
});

async function since(): Promise<number | undefined> {
  const order = await readExportOrder();
  return order ? order.since : undefined;
}

it('exports from the moment on at which the export was switched on', async () => {
  expect(await since()).toBe(switchedOn);
  vi.setSystemTime(switchedOn + 50 * hour);
  expect(await since()).toBe(switchedOn);
});

it('begins anew where the policy has stopped and come back', async () => {
  await since();
  stored.managed = {};
  expect(await since()).toBeUndefined();
  stored.managed = { logExportUrl: 'https://collector.example.org' };
  vi.setSystemTime(switchedOn + hour);
  expect(await since()).toBe(switchedOn + hour);
});

it('does not pass over what ends after a clock was set back', async () => {
  await since();
  const setBackTo = switchedOn - 24 * hour;
  vi.setSystemTime(setBackTo + hour / 2);
  expect(await since()).toBeLessThanOrEqual(setBackTo);
  vi.setSystemTime(setBackTo + 5 * hour);
  expect(await since()).toBeLessThanOrEqual(setBackTo);
});
