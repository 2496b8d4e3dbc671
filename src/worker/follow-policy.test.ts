import { beforeEach, describe, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({
  policy: {} as Record<string, unknown>,
  areas: { local: {} as Record<string, unknown>, session: {} as Record<string, unknown> },
}));

vi.mock('webextension-polyfill', () => {
  const area = (name: 'local' | 'session') => ({
    get: async (key: string) => {
      const all = structuredClone(world.areas[name]);
      return Object.hasOwn(all, key) ? { [key]: all[key] } : {};
    },
    set: async (values: object) => void Object.assign(world.areas[name], structuredClone(values)),
    remove: async (key: string) => void Reflect.deleteProperty(world.areas[name], key),
  });
  const onChanged = { addListener: () => undefined, removeListener: () => undefined };
  const managed = { get: async () => structuredClone(world.policy) };
  return {
    default: { storage: { managed, local: area('local'), session: area('session'), onChanged } },
  };
});
vi.mock('./follow-directory.ts', () => ({ refreshDirectory: async () => undefined }));
vi.mock('./log-export.ts', () => ({ exportLog: async () => undefined }));

import { parsePin } from '../accounting/pin.ts';
import { readCredentialStatus, saveCredentials } from '../browser/credential-store.ts';
import { followPolicy } from './follow-policy.ts';

const pin = parsePin('7391746');
if (!pin.ok) throw new Error('the sample PIN is not valid');

const kept = () => JSON.stringify(world.areas);

beforeEach(async () => {
  world.policy = {};
  world.areas = { local: {}, session: {} };
  await saveCredentials({ pin: pin.value, remember: true });
});

describe('a PIN that was typed and kept', () => {
  it('is deleted everywhere once the administrator has it asked for each time', async () => {
    expect(kept()).toContain('7391746');
    world.policy = { askEachTime: true };
    await followPolicy();
    expect(kept()).not.toContain('7391746');
  });

  it('is deleted from the device alone where the administrator forbids to keep it', async () => {
    world.policy = { usersMayRememberPin: false };
    await followPolicy();
    expect(JSON.stringify(world.areas.local)).not.toContain('7391746');
    expect(JSON.stringify(world.areas.session)).toContain('7391746');
  });

  it.each([{ askEachTime: true }, { usersMayRememberPin: false }])(
    'can be seen, and so be forgotten, while it is stored: %o',
    async (policy) => {
      world.policy = policy;
      expect(await readCredentialStatus()).toMatchObject({ kept: true, remembered: true });
      world.areas = { local: {}, session: {} };
      expect(await readCredentialStatus()).toMatchObject({ kept: false, remembered: false });
    },
  );
});
