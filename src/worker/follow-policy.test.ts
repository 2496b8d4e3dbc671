import { beforeEach, describe, expect, it, vi } from 'vitest';
import { learnedText } from '../../tests/doubles/learned-fragments.ts';

const world = vi.hoisted(() => ({
  policy: {} as Record<string, unknown>,
  areas: { local: {} as Record<string, unknown>, session: {} as Record<string, unknown> },
}));

vi.mock('webextension-polyfill', () => {
  const area = (name: 'local' | 'session') => ({
    get: async (keys?: string | string[]) => {
      const all = structuredClone(world.areas[name]);
      const wanted = keys === undefined ? Object.keys(all) : [keys].flat();
      return Object.fromEntries(Object.entries(all).filter(([key]) => wanted.includes(key)));
    },
    set: async (values: object) => void Object.assign(world.areas[name], structuredClone(values)),
    remove: async (keys: string | string[]) => {
      for (const key of [keys].flat()) Reflect.deleteProperty(world.areas[name], key);
    },
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
import { readCredentialStatus } from '../browser/credential-status.ts';
import { forgetCredentials, saveCredentials } from '../browser/credential-store.ts';
import { readCredentials } from '../browser/credentials-in-use.ts';
import { saveJobCredentials } from '../browser/job-credentials.ts';
import { keepFragment } from '../browser/learned-printer.ts';
import { saveUserPrinters } from '../browser/save-user-printers.ts';
import type { Printer } from '../printers/printer.ts';
import { reveal } from '../secret.ts';
import { followPolicy } from './follow-policy.ts';

const pin = parsePin('7391746');
const ownPin = parsePin('0268135');
if (!pin.ok || !ownPin.ok) throw new Error('the sample PINs are not valid');

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

describe('a learned fragment with encrypted credentials that a person has kept', () => {
  const accountingFragment = learnedText('encrypted');
  const bytes = accountingFragment.match(/[0-9A-F]{64}/)?.[0] ?? 'no bytes';
  const uri = 'ipps://vault.example/ipp/print';
  const vault = { id: 'vault', name: 'Vault', uri, configuration: 'department-id-pin' } as const;
  const own: Printer = { ...vault, documentFormat: 'auto', resolution: 600, source: 'user' };

  beforeEach(async () => {
    await saveUserPrinters([own]);
    await keepFragment(own, accountingFragment, true);
    expect(JSON.stringify(world.areas.local)).toContain(bytes);
  });

  it('is deleted everywhere once the administrator has people asked each time', async () => {
    world.policy = { askEachTime: true };
    await followPolicy();
    expect(kept()).not.toContain(bytes);
  });

  it('is deleted from the device alone where the administrator forbids to keep PINs', async () => {
    world.policy = { usersMayRememberPin: false };
    await followPolicy();
    expect(JSON.stringify(world.areas.local)).not.toContain(bytes);
    expect(JSON.stringify(world.areas.session)).toContain(bytes);
  });

  it('stays where the policy brings a fragment of its own, which is stored nowhere', async () => {
    const given = learnedText('encrypted', { departmentId: '42' });
    const ofPolicy = given.match(/[0-9A-F]{64}/)?.[0] ?? 'no bytes';
    world.policy = {
      usersMayAddPrinters: true,
      printers: [{ ...vault, id: 'fixed', carrier: 'learned', accountingFragment: given }],
    };
    await followPolicy();
    expect(JSON.stringify(world.areas.local)).toContain(bytes);
    expect(JSON.stringify(world.areas.local)).toContain('"fixed"');
    expect(kept()).not.toContain(ofPolicy);
  });
});

describe('a secured-print PIN that was typed', () => {
  beforeEach(async () => {
    const typed = { pin: pin.value, securedPrintPin: ownPin.value };
    await saveCredentials({ ...typed, remember: true });
    await saveJobCredentials('job-1', typed);
  });

  /** The secured-print PIN that a job would get now. */
  const usedFor = async (jobId?: string) => {
    const { securedPrintPin } = await readCredentials(jobId);
    return securedPrintPin && reveal(securedPrintPin.value);
  };

  it('is used, and shown as set without its digits', async () => {
    expect(await usedFor()).toBe('0268135');
    const status = await readCredentialStatus();
    expect(status).toMatchObject({
      securedPrintPinSource: 'session',
      mayChangeSecuredPrintPin: true,
    });
    expect(JSON.stringify(status)).not.toContain('268135');
  });

  it('is deleted everywhere, and nothing else, once the administrator forbids it', async () => {
    world.policy = { usersMaySetSecuredPrintPin: false };
    expect(await usedFor()).toBeUndefined();
    expect(await readCredentialStatus()).toMatchObject({
      securedPrintPinSource: 'none',
      mayChangeSecuredPrintPin: false,
    });
    await followPolicy();
    expect(kept()).not.toContain('268135');
    for (const area of Object.values(world.areas)) {
      expect(JSON.stringify(area)).toContain('7391746');
    }
    expect(world.areas.session['credentials-for-job-1']).toEqual({ pin: '7391746' });
  });

  it('counts for its one job where it is asked for each time, and what was kept is deleted', async () => {
    world.policy = { askEachTime: true };
    expect(await usedFor('job-1')).toBe('0268135');
    expect(await usedFor('job-2')).toBeUndefined();
    await followPolicy();
    expect(JSON.stringify(world.areas.local)).not.toContain('268135');
    expect(Object.keys(world.areas.session)).toEqual(['credentials-for-job-1']);
  });

  it('stays where a form did not ask for it, and goes where it was asked for and left empty', async () => {
    await saveCredentials({ pin: pin.value, remember: true, keepSecuredPrintPin: true });
    expect(await usedFor()).toBe('0268135');
    expect(JSON.stringify(world.areas.local)).toContain('268135');
    await saveCredentials({ pin: pin.value, remember: false, keepSecuredPrintPin: true });
    expect(await usedFor()).toBe('0268135');
    expect(JSON.stringify(world.areas.local)).not.toContain('268135');
    await saveCredentials({ pin: pin.value, remember: true });
    expect(await usedFor()).toBeUndefined();
    expect(JSON.stringify([world.areas.local, world.areas.session.credentials])).not.toContain(
      '268135',
    );
  });

  it('is forgotten with the rest, also where nothing else was typed', async () => {
    await saveCredentials({ securedPrintPin: ownPin.value, remember: true });
    expect(await readCredentialStatus()).toMatchObject({ kept: true, remembered: true });
    await forgetCredentials();
    expect(await usedFor()).toBeUndefined();
    expect(JSON.stringify(world.areas.local)).not.toContain('268135');
  });

  it('is not kept on the device where the administrator forbids to keep PINs', async () => {
    world.policy = { usersMayRememberPin: false };
    await followPolicy();
    expect(JSON.stringify(world.areas.local)).not.toContain('268135');
    expect(await usedFor()).toBe('0268135');
  });
});
