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

import { learnedText } from '../../tests/doubles/learned-fragments.ts';
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

  it.each([
    ['encrypted', /[0-9A-F]{64}/],
    ['pjl', /VIRTUAL-ACCOUNT/],
  ] as const)('stores nothing of what an accounting fragment sends: %s', async (driver, sent) => {
    const accountingFragment = learnedText(driver);
    expect(accountingFragment).toMatch(sent);
    const uri = 'ipps://vault.example/ipp/print';
    const printer = { id: 'vault', name: 'Vault', uri, configuration: 'department-id-pin' };
    world.policy = { printers: [{ ...printer, carrier: 'learned', accountingFragment }] };
    await rememberPolicy();
    const stored = JSON.stringify(world.local);
    expect(stored).toContain(uri);
    expect(stored).toContain('outline');
    expect(stored).not.toMatch(sent);
  });
});
