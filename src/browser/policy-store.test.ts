import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Managed storage as Chrome has it at start-up: it owes its answer for a while. */
const area = vi.hoisted(() => ({
  asked: 0,
  changed: [] as ((changes: unknown, area: string) => void)[],
  owed: undefined as ((raw: Record<string, unknown>) => void) | undefined,
  local: {} as Record<string, unknown>,
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      managed: {
        get: () =>
          new Promise<Record<string, unknown>>((resolve) => {
            area.asked++;
            area.owed = resolve;
          }),
      },
      local: {
        get: async () => area.local,
        set: async (values: Record<string, unknown>) => {
          Object.assign(area.local, values);
        },
      },
      onChanged: {
        addListener: (listener: (changes: unknown, area: string) => void) =>
          void area.changed.push(listener),
        removeListener: () => undefined,
      },
    },
  },
}));

import { awaitPolicy, onPolicyChanged, readPolicy } from './policy-store.ts';
import { rememberPolicy } from './remember-policy.ts';

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

  it('is asked for once by all who ask while Chrome is at it', async () => {
    const before = area.asked;
    const readings = [readPolicy(), awaitPolicy(), readPolicy()];
    expect(area.asked).toBe(before + 1);
    area.owed?.({ departmentId: '8' });
    for (const { policy } of await Promise.all(readings)) expect(policy.departmentId).toBe('8');
  });

  it('that is always late is announced once, and answered from then on as it was read', async () => {
    const reread = vi.fn(() => void readPolicy());
    const stop = onPolicyChanged(reread);
    for (const listener of area.changed) listener({}, 'managed');
    reread.mockClear();
    const first = readPolicy();
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await first).policy.departmentId).toBeUndefined();
    for (let answer = 0; answer < 5; answer++) {
      area.owed?.({ departmentId: '9', pin: '99' });
      await vi.advanceTimersByTimeAsync(2_000);
      const next = readPolicy();
      await vi.advanceTimersByTimeAsync(2_000);
      expect((await next).policy.departmentId).toBe('9');
    }
    expect(reread).toHaveBeenCalledOnce();
    stop();
  });

  it('is not the one from before, once Chrome has said that it has changed', async () => {
    const first = readPolicy();
    area.owed?.({ departmentId: '10' });
    await first;
    const old = awaitPolicy();
    const answerOld = area.owed;
    for (const listener of area.changed) listener({}, 'managed');
    const next = readPolicy();
    area.owed?.({ departmentId: '11' });
    answerOld?.({ departmentId: '10' });
    await old;
    expect((await next).policy.departmentId).toBe('11');
  });
});
