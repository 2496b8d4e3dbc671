import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Managed storage as Chrome has it at start-up: it owes its answer for a while. */
const area = vi.hoisted(() => ({
  owed: undefined as ((raw: Record<string, unknown>) => void) | undefined,
  local: {} as Record<string, unknown>,
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      managed: {
        get: () =>
          new Promise<Record<string, unknown>>((resolve) => {
            area.owed = resolve;
          }),
      },
      local: {
        get: async () => area.local,
        set: async (values: Record<string, unknown>) => {
          Object.assign(area.local, values);
        },
      },
      onChanged: { addListener: () => undefined, removeListener: () => undefined },
    },
  },
}));

import { onPolicyChanged, readPolicy, rememberPolicy } from './policy-store.ts';

const printer = {
  id: 'a',
  name: 'Library',
  uri: 'ipp://copier.example.org/ipp/print',
  configuration: 'department-id-pin',
};

describe('a policy that Chrome owes', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    area.local = {};
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is answered from the last known one, without its PIN, and announced when it comes', async () => {
    const remembered = rememberPolicy();
    const logExportHeaders = [{ name: 'Authorization', value: 'Bearer t0ken' }];
    area.owed?.({ printers: [printer], departmentId: '42', pin: '4242', logExportHeaders });
    await remembered;
    expect(JSON.stringify(area.local)).not.toMatch(/4242|t0ken/);

    const changed = vi.fn();
    const stop = onPolicyChanged(changed);
    const reading = readPolicy();
    await vi.advanceTimersByTimeAsync(2_000);
    const { policy } = await reading;
    expect(policy.departmentId).toBe('42');
    expect(policy.printers).toHaveLength(1);
    expect(policy.pin).toBeUndefined();
    expect(changed).not.toHaveBeenCalled();

    area.owed?.({ printers: [printer], departmentId: '42', pin: '4242' });
    await vi.runAllTimersAsync();
    expect(changed).toHaveBeenCalledOnce();
    stop();
  });

  it('is answered at once where Chrome has it', async () => {
    const changed = vi.fn();
    const stop = onPolicyChanged(changed);
    const reading = readPolicy();
    area.owed?.({ departmentId: '7' });
    expect((await reading).policy.departmentId).toBe('7');
    await vi.runAllTimersAsync();
    expect(changed).not.toHaveBeenCalled();
    stop();
  });
});
