import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parsePolicy } from '../policy/parse-policy.ts';

const emptyPolicy = parsePolicy({}).policy;

const world = vi.hoisted(() => ({
  raw: {} as object,
  showFirstRun: true,
  changed: undefined as (() => void) | undefined,
}));

vi.mock('webextension-polyfill', () => ({
  default: { storage: { managed: { get: async () => world.raw } } },
}));

vi.mock('../browser/policy-store.ts', () => ({
  readPolicy: async () => ({
    policy: { ...emptyPolicy, showFirstRun: world.showFirstRun },
    problems: [],
  }),
  onPolicyChanged: (listener: () => void) => {
    world.changed = listener;
    return () => {
      world.changed = undefined;
    };
  },
}));

import { openFirstSteps } from './first-steps.ts';

let opened: string[];

beforeEach(() => {
  vi.useFakeTimers();
  opened = [];
  Object.assign(world, { raw: {}, showFirstRun: true, changed: undefined });
  vi.stubGlobal('chrome', {
    runtime: { getURL: (path: string) => path },
    tabs: { create: async ({ url }: { url: string }) => void opened.push(url) },
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the page with the first steps', () => {
  it('opens at once where a policy is there and does not forbid it', async () => {
    world.raw = { logMaxDays: 30 };
    await openFirstSteps();
    expect(opened).toEqual(['src/ui/welcome/index.html']);
  });

  it('waits a while for a policy, and opens where none comes', async () => {
    const done = openFirstSteps();
    await vi.advanceTimersByTimeAsync(7_900);
    expect(opened).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    await done;
    expect(opened).toHaveLength(1);
    expect(world.changed).toBeUndefined();
  });

  it('stays closed where the policy that comes late says so', async () => {
    const done = openFirstSteps();
    await vi.advanceTimersByTimeAsync(2_000);
    world.showFirstRun = false;
    world.changed?.();
    await done;
    expect(opened).toEqual([]);
  });
});
