import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browserOwner } from './browser-owner.ts';

beforeEach(() => {
  const stored = new Map<string, unknown>();
  const local = {
    get: async (key: string) => (stored.has(key) ? { [key]: stored.get(key) } : {}),
    set: async (values: object) => {
      for (const [key, value] of Object.entries(values)) stored.set(key, value);
    },
  };
  vi.stubGlobal('chrome', { storage: { local } });
});
afterEach(() => vi.unstubAllGlobals());

it('is random, names nobody, and stays', async () => {
  const first = await browserOwner();
  expect(first).toMatch(/^print-[0-9a-f]{8}$/);
  expect(await browserOwner()).toBe(first);
});

it('is fit for a device that keeps 15 bytes of a name', async () => {
  expect((await browserOwner()).length).toBeLessThanOrEqual(15);
});
