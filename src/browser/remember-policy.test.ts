import { beforeEach, describe, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({
  policy: {} as Record<string, unknown>,
  local: {} as Record<string, unknown>,
}));

vi.mock('webextension-polyfill', () => {
  const local = {
    get: async (key: string) =>
      Object.hasOwn(world.local, key) ? { [key]: world.local[key] } : {},
    set: async (values: object) => void Object.assign(world.local, structuredClone(values)),
  };
  const managed = { get: async () => structuredClone(world.policy) };
  const onChanged = { addListener: () => undefined, removeListener: () => undefined };
  return { default: { storage: { managed, local, onChanged } } };
});

import { readPolicyChangedAt } from './policy-changed-at.ts';
import { rememberPolicy } from './remember-policy.ts';

beforeEach(() => {
  world.policy = {};
  world.local = {};
  vi.useFakeTimers({ now: 1_000 });
  return () => vi.useRealTimers();
});

describe('rememberPolicy', () => {
  it('stores when the policy changed, and keeps that while it stays as it is', async () => {
    expect(await readPolicyChangedAt()).toBeUndefined();
    world.policy = { departmentId: '42', logMaxDays: 30 };
    await rememberPolicy();
    expect(await readPolicyChangedAt()).toBe(1_000);
    vi.setSystemTime(2_000);
    await rememberPolicy();
    expect(await readPolicyChangedAt()).toBe(1_000);
    world.policy = { departmentId: '42', logMaxDays: 31 };
    await rememberPolicy();
    expect(await readPolicyChangedAt()).toBe(2_000);
  });

  it('stores no PIN', async () => {
    world.policy = { departmentId: '42', pin: '7391746' };
    await rememberPolicy();
    expect(JSON.stringify(world.local)).not.toContain('7391746');
  });
});
