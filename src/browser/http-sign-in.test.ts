import { beforeEach, describe, expect, it, vi } from 'vitest';
import { samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { Printer } from '../printers/printer.ts';
import { reveal, Secret } from '../secret.ts';

const emptyPolicy = parsePolicy({}).policy;

const world = vi.hoisted(() => ({
  areas: { session: {} as Record<string, unknown>, local: {} as Record<string, unknown> },
  policy: undefined as Policy | undefined,
}));

vi.mock('webextension-polyfill', () => {
  const area = (name: 'session' | 'local') => ({
    get: async () => structuredClone(world.areas[name]),
    set: async (values: object) => void Object.assign(world.areas[name], structuredClone(values)),
    remove: async (key: string) => void Reflect.deleteProperty(world.areas[name], key),
  });
  const onChanged = { addListener: () => undefined, removeListener: () => undefined };
  return { default: { storage: { session: area('session'), local: area('local'), onChanged } } };
});
vi.mock('./policy-store.ts', () => ({
  awaitPolicy: async () => ({ policy: world.policy, problems: [] }),
  onPolicyChanged: () => () => undefined,
}));

import { forgetRememberedSignIns, httpCredentialsFor } from './http-sign-in.ts';
import { forgetHttpSignIn, readHttpSignInStatus, saveHttpSignIn } from './http-sign-in-entry.ts';
import { saveUserPrinters } from './save-user-printers.ts';

const own = { id: 'own', source: 'user', uri: 'ipps://copier.example/ipp/print' } as const;
const printer = (given: Pick<Printer, 'id' | 'source' | 'uri'>): Printer => ({
  ...samplePrinter,
  ...given,
});
const typed = { user: 'copier', password: new Secret('s3cret') };

async function found(printer: Parameters<typeof httpCredentialsFor>[0]) {
  const credentials = await httpCredentialsFor(printer);
  return credentials && `${credentials.user}:${reveal(credentials.password)}`;
}

beforeEach(async () => {
  world.areas.session = {};
  world.areas.local = {};
  await saveUserPrinters([printer(own), printer({ ...own, id: '__proto__' })]);
  world.policy = emptyPolicy;
});

describe('a sign-in that a person has typed', () => {
  it('counts for its printer, and not on the disk unless that was wished for', async () => {
    await saveHttpSignIn(own, typed, false);
    expect(await found(own)).toBe('copier:s3cret');
    expect(await found({ ...own, id: 'other' })).toBeUndefined();
    expect(JSON.stringify(world.areas.local)).not.toContain('s3cret');
    await saveHttpSignIn(own, typed, true);
    expect(JSON.stringify(world.areas.local)).toContain('s3cret');
    expect(await readHttpSignInStatus(own)).toEqual({
      ...{ source: 'local', user: 'copier', kept: true },
    });
  });

  it('does not follow its printer to another address', async () => {
    await saveHttpSignIn(own, typed, true);
    expect(await found({ ...own, uri: 'ipps://elsewhere.example/' })).toBeUndefined();
    expect(await readHttpSignInStatus({ ...own, uri: 'ipps://elsewhere.example/' })).toEqual({
      ...{ source: 'none', kept: true },
    });
  });

  it("gives way to the administrator's, for the administrator's printers alone", async () => {
    const fixed = { ...own, id: 'fixed', source: 'policy' } as const;
    const http = { user: 'fleet', password: new Secret('fl33t') };
    world.policy = { ...emptyPolicy, http, printers: [printer(fixed)] };
    await saveHttpSignIn(own, typed, false);
    expect(await found(fixed)).toBe('fleet:fl33t');
    expect(await readHttpSignInStatus(fixed)).toEqual({ source: 'policy', kept: false });
    expect(await found(own)).toBe('copier:s3cret');
  });

  it('on the disk does not count once the administrator forbids to keep it, and is deleted', async () => {
    await saveHttpSignIn(own, typed, true);
    world.areas.session = {};
    world.policy = { ...emptyPolicy, usersMayRememberPin: false };
    expect(await found(own)).toBeUndefined();
    await forgetRememberedSignIns();
    expect(JSON.stringify(world.areas)).not.toContain('s3cret');
  });

  it('is given to no printer that the policy does not permit any more', async () => {
    const fixed = { ...own, id: 'fixed', source: 'policy' } as const;
    const http = { user: 'fleet', password: new Secret('fl33t') };
    await saveHttpSignIn(own, typed, false);
    world.policy = { ...emptyPolicy, http, usersMayAddPrinters: false };
    expect(await found(own)).toBeUndefined();
    expect(await found(fixed)).toBeUndefined();
    world.policy = {
      ...world.policy,
      printers: [printer({ ...fixed, uri: 'ipps://new.example/' })],
    };
    expect(await found(fixed)).toBeUndefined();
  });

  it('is forgotten wherever it is kept, and no other with it', async () => {
    const odd = { ...own, id: '__proto__' };
    await saveHttpSignIn(own, typed, true);
    await saveHttpSignIn(odd, typed, true);
    await forgetHttpSignIn(own);
    expect(await found(own)).toBeUndefined();
    expect(await found(odd)).toBe('copier:s3cret');
  });
});
