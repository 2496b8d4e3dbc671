import { beforeEach, describe, expect, it, vi } from 'vitest';
import { learnedText } from '../../tests/doubles/learned-fragments.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { emptyDisk, local, session } from '../../tests/doubles/stored-browser.ts';
import { patience } from '../../tests/patience.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { Printer } from '../printers/printer.ts';

/** The browser around the real worker, beside what it stores. */
const world = vi.hoisted(() => ({
  /** The policies that Chrome answers with in turn; the last one for ever. */
  policies: [] as Record<string, unknown>[],
  /** ChromeOS's printers. */
  native: [] as unknown[],
  hostAccess: true,
  /** Every message and every setting of the rule, in the order in which they happened. */
  done: [] as { readonly what: string; readonly message?: unknown }[],
}));

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  const { storage } = polyfill.default;
  const managed = {
    get: async () =>
      structuredClone(world.policies.length > 1 ? world.policies.shift() : world.policies[0]) ?? {},
  };
  const sendMessage = async (message: unknown) => {
    world.done.push({ what: 'message', message: structuredClone(message) });
    return true;
  };
  return {
    default: {
      storage: { ...storage, managed },
      permissions: { contains: async () => world.hostAccess },
      runtime: { id: 'x', onMessage: storage.onChanged, sendMessage },
    },
  };
});

import { saveJobCredentials } from '../browser/job-credentials.ts';
import { readJob } from '../browser/job-queries.ts';
import { storeNewJob } from '../browser/job-store.ts';
import { keepFragment } from '../browser/learned-printer.ts';
import { listPrinters } from '../browser/printer-store.ts';
import { rememberPolicy } from '../browser/remember-policy.ts';
import { saveUserPrinters } from '../browser/save-user-printers.ts';
import { readStoredCredentials } from '../browser/stored-credentials.ts';
import { dispatchJobs, resumeWaitingJobs } from './dispatch.ts';
import { orderCheck, orderSending } from './sending-order.ts';
import { signInFor } from './sign-in.ts';

const pin = '7391746';
const uri = 'ipps://copier.example.org/ipp/print';
const policyPrinter = { id: 'a', name: 'Library', uri, configuration: 'department-id-pin' };
const givesPin = { departmentId: '42', pin };
const printer: Printer = {
  ...policyPrinter,
  configuration: 'department-id-pin',
  documentFormat: 'auto',
  resolution: 600,
  source: 'policy',
};
const own: Printer = { ...printer, id: 'own', source: 'user', uri: 'ipp://192.0.2.66/ipp/print' };

function store(given: Partial<JobRecord>): Promise<void> {
  return storeNewJob(sampleJob({ printer, attempt: 'x', state: 'preparing', ...given }));
}
async function stored(): Promise<JobRecord> {
  const job = await readJob('job-1');
  if (!job) throw new Error('the job has gone');
  return job;
}
const order = () => orderSending('job-1', 'x', 1);
const refused = { proceed: false, reason: 'ended' };
const notPermitted = { state: 'failed', failure: { code: 'printer-not-permitted' } };

beforeEach(async () => {
  await emptyDisk();
  Object.assign(world, { policies: [{}], native: [], hostAccess: true, done: [] });
  vi.stubGlobal('chrome', {
    i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
    identity: { getProfileUserInfo: async () => ({ email: 'alice@school.example' }) },
    printing: { getPrinters: async () => world.native },
    runtime: {
      id: 'x',
      getContexts: async () => [{}],
      getPlatformInfo: async () => ({}),
      ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT' },
    },
    declarativeNetRequest: {
      updateSessionRules: async () => void world.done.push({ what: 'rule' }),
    },
    alarms: { create: async () => undefined, get: async () => undefined, clear: async () => true },
    action: { openPopup: async () => undefined },
    offscreen: { closeDocument: async () => undefined },
  });
});

/** Nothing that left the worker, and nothing that is stored, holds the PIN. */
async function expectNoPin(): Promise<void> {
  expect(JSON.stringify([world.done, await stored(), [...local.values]])).not.toContain(pin);
}

describe('the administrator’s PIN', () => {
  it('goes to a printer that the policy has', async () => {
    world.policies = [{ ...givesPin, printers: [policyPrinter] }];
    await store({});
    expect(await order()).toMatchObject({ proceed: true, accounting: { departmentId: '42', pin } });
    expect(await stored()).toMatchObject({ state: 'sending', departmentId: '42' });
    await expectNoPin();
  });

  it.each([
    ['that was removed from the policy', { printers: [] }],
    ['whose address was changed', { printers: [{ ...policyPrinter, uri: 'ipps://new.example/' }] }],
  ])('does not go to a printer %s', async (_which, changed) => {
    world.policies = [{ ...givesPin, ...changed }];
    await store({});
    expect(await order()).toEqual(refused);
    expect(await stored()).toMatchObject(notPermitted);
  });

  it.each([
    ['the policy has a PIN', {}],
    ['the policy says so', { usersMayAddPrinters: false }],
  ])('does not go to a person’s own printer where %s', async (_why, more) => {
    await saveUserPrinters([own]);
    world.policies = [{ ...givesPin, ...more }];
    await store({ printer: own });
    expect(await order()).toEqual(refused);
    expect(await stored()).toMatchObject(notPermitted);
  });

  it('goes to a person’s own printer where the administrator accepts that', async () => {
    await saveUserPrinters([own]);
    world.policies = [{ ...givesPin, usersMayAddPrinters: true }];
    await store({ printer: own });
    expect(await order()).toMatchObject({ proceed: true, accounting: { pin } });
  });

  it('does not go to an own printer by a policy that arrives between two questions', async () => {
    await saveUserPrinters([own]);
    // The directory asks first, then the hand-over; a second question of it would see the PIN.
    world.policies = [{}, {}, { ...givesPin }];
    await store({ printer: own });
    await order();
    expect((await stored()).state).toBe('needs-credentials');
    await resumeWaitingJobs();
    expect(await stored()).toMatchObject(notPermitted);
    await expectNoPin();
  });

  it('does not come to a job on an own printer that has waited for credentials', async () => {
    await saveUserPrinters([own]);
    world.policies = [{ ...givesPin, usersMayAddPrinters: false }];
    await store({ printer: own, state: 'needs-credentials', missing: 'pin-missing' });
    await resumeWaitingJobs();
    expect(await stored()).toMatchObject(notPermitted);
    expect(world.done.filter(({ what }) => what === 'message')).toEqual([]);
  });

  it('is not even prepared for: a job on a removed printer goes to no courier', async () => {
    world.policies = [{ ...givesPin, printers: [] }];
    await store({ state: 'accepted' });
    await dispatchJobs();
    expect(await stored()).toMatchObject(notPermitted);
    expect(world.done.filter(({ what }) => what === 'message')).toEqual([]);
  });

  it('goes to a job that asks a second time, unless the printer has gone meanwhile', async () => {
    world.policies = [{ ...givesPin, printers: [policyPrinter] }];
    await store({});
    await order();
    expect(await order()).toMatchObject({ proceed: true, accounting: { pin } });
    world.policies = [{ ...givesPin, printers: [] }];
    expect(await order()).toEqual(refused);
    expect(await stored()).toMatchObject(notPermitted);
  });
});

describe('printers that ChromeOS has', () => {
  const imports = { ...givesPin, importChromeOsPrinters: 'all' };
  const native = (source: string) => ({ id: 'n', name: 'Canon', description: '', uri, source });
  const imported: Printer = { ...printer, id: 'chromeos.n', source: 'chromeos' };

  it.each([
    ['POLICY', {}, true],
    ['USER', {}, false],
    ['', {}, false],
    ['USER', { usersMayAddPrinters: true }, true],
    ['POLICY', { importChromeOsPrinters: 'off' }, false],
  ])('of source "%s" with %o: permitted %s', async (source, more, permitted) => {
    world.native = [native(source)];
    world.policies = [{ ...imports, ...more }];
    expect((await listPrinters()).printers).toHaveLength(permitted ? 1 : 0);
    await store({ printer: imported });
    expect(await order()).toMatchObject({ proceed: permitted });
    expect((await stored()).state).toBe(permitted ? 'sending' : 'failed');
  });
});

describe('a private person without any policy', () => {
  it('prints on an own printer with what was typed', async () => {
    await saveUserPrinters([own]);
    await session.set({ credentials: { departmentId: '42', pin } });
    await store({ printer: own });
    expect(await order()).toMatchObject({ proceed: true, accounting: { departmentId: '42', pin } });
  });

  it('sends nothing to a printer that was removed or moved meanwhile', async () => {
    await session.set({ credentials: { departmentId: '42', pin } });
    for (const present of [[], [{ ...own, uri: 'ipp://192.0.2.67/ipp/print' }]]) {
      await saveUserPrinters(present);
      await store({ printer: own });
      expect(await order()).toEqual(refused);
      expect(await stored()).toMatchObject(notPermitted);
    }
  });
});

describe('a configuration that has become stricter', () => {
  const c = 'department-id-pin-secure-print';

  it('is followed: the job begins anew as C, and only then has its PINs', async () => {
    world.policies = [{ ...givesPin, printers: [{ ...policyPrinter, configuration: c }] }];
    await store({});
    expect(await order()).toEqual(refused);
    await vi.waitFor(async () => expect((await stored()).state).toBe('preparing'), patience);
    const { printer: now, attempt = '' } = await stored();
    expect(now.configuration).toBe(c);
    expect(await orderSending('job-1', attempt, 1)).toMatchObject({
      proceed: true,
      accounting: { pin, securedPin: pin },
    });
  });

  it('is followed by a job that has waited for its turn', async () => {
    world.policies = [{ ...givesPin, printers: [{ ...policyPrinter, configuration: c }] }];
    await store({ state: 'accepted' });
    await dispatchJobs();
    expect(await stored()).toMatchObject({ state: 'preparing', printer: { configuration: c } });
  });

  it('asks for a PIN that B did without', async () => {
    world.policies = [{ departmentId: '42', printers: [policyPrinter] }];
    await store({ printer: { ...printer, configuration: 'department-id' }, state: 'accepted' });
    await dispatchJobs();
    expect(await stored()).toMatchObject({ state: 'needs-credentials', missing: 'pin-missing' });
  });

  it('never becomes less strict: C stays C', async () => {
    world.policies = [{ ...givesPin, printers: [policyPrinter] }];
    await store({ printer: { ...printer, configuration: c } });
    expect(await order()).toMatchObject({ accounting: { securedPin: pin } });
    expect((await stored()).printer.configuration).toBe(c);
  });
});

describe('a person’s own secured-print PIN', () => {
  const c = 'department-id-pin-secure-print';
  const ownPin = '0268135';
  const given = (configuration: string, more = {}) => ({
    ...{ departmentId: '42', pin: '7654', printers: [{ ...policyPrinter, configuration }] },
    ...more,
  });

  beforeEach(() => session.set({ 'own-secured-print-pin': { securedPrintPin: ownPin } }));

  it('holds a job of C beside the administrator’s PIN, and is in no record and no other message', async () => {
    world.policies = [given(c)];
    await store({ printer: { ...printer, configuration: c } });
    expect(await order()).toMatchObject({ accounting: { pin: '7654', securedPin: ownPin } });
    const elsewhere = JSON.stringify([world.done, await stored(), [...local.values]]);
    expect(elsewhere).not.toContain(ownPin);
  });

  it.each(['department-id-pin', 'department-id', 'none'] as const)(
    'is not sent in configuration %s',
    async (configuration) => {
      world.policies = [given(configuration)];
      await store({ printer: { ...printer, configuration } });
      const answer = await order();
      expect(answer).toMatchObject({ proceed: true });
      expect(JSON.stringify(answer)).not.toContain(ownPin);
    },
  );

  it.each([
    ['forbids it', { usersMaySetSecuredPrintPin: false }, '7654'],
    ['gives another', { securedPrintPin: '0815' }, '0815'],
  ])('is not used where the policy %s', async (_what, more, used) => {
    world.policies = [given(c, more)];
    await store({ printer: { ...printer, configuration: c } });
    const answer = await order();
    expect(answer).toMatchObject({ accounting: { securedPin: used } });
    expect(JSON.stringify(answer)).not.toContain(ownPin);
  });

  it('does not hold a job in place of a Department ID’s PIN that is missing', async () => {
    world.policies = [{ departmentId: '42', printers: [{ ...policyPrinter, configuration: c }] }];
    await store({ printer: { ...printer, configuration: c } });
    expect(await order()).toEqual({ proceed: false, reason: 'pin-missing' });
  });
});

describe('a job that would sign in at the device’s web page', () => {
  const direct = { carrier: 'direct-print' } as const;

  it.each([
    ['the policy’s printer', { ...policyPrinter, ...direct }, { ...printer, ...direct }],
    ['a person’s own printer', undefined, { ...own, ...direct }],
    ['a printer whose carrier is another by now', policyPrinter, { ...printer, ...direct }],
  ])('gets no PIN for %s while remoteUi is off', async (_whose, given, promised) => {
    if (!given) await saveUserPrinters([promised]);
    const policy = { ...givesPin, usersMayAddPrinters: true, printers: given ? [given] : [] };
    world.policies = [policy];
    await store({ printer: promised });
    expect(await order()).toMatchObject({ proceed: true, accounting: { pin } });
    await emptyDisk();
    if (!given) await saveUserPrinters([promised]);
    world.policies = [{ ...policy, remoteUi: 'off' }];
    await store({ printer: promised });
    expect(await order()).toEqual(refused);
    expect(await stored()).toMatchObject(notPermitted);
    await expectNoPin();
  });

  it('is not even begun while remoteUi is off', async () => {
    world.policies = [{ ...givesPin, printers: [policyPrinter], remoteUi: 'off' }];
    await store({ printer: { ...printer, ...direct }, state: 'accepted' });
    await dispatchJobs();
    expect(await stored()).toMatchObject(notPermitted);
  });
});

describe('PJL lines', () => {
  const pjlAccountingLines = '@PJL SET ID="{departmentId}" MASTER="7391746"\n@PJL SET KEY="{pin}"';

  it('come with the credentials, and are in no record and no other message', async () => {
    const withLines = { ...policyPrinter, carrier: 'pjl', pjlAccountingLines };
    world.policies = [{ departmentId: '42', pin: '7654', printers: [withLines] }];
    const { printers } = await listPrinters();
    const [listed] = printers;
    if (!listed) throw new Error('no printer is listed');
    await store({ printer: listed, state: 'accepted' });
    await dispatchJobs();
    await expectNoPin();
    const { attempt = '' } = await stored();
    const given = await orderSending('job-1', attempt, 1);
    expect(given).toMatchObject({
      settings: { pjlAccountingLines: pjlAccountingLines.split('\n') },
    });
    await expectNoPin();
  });
});

describe('a learned fragment with encrypted credentials', () => {
  const accountingFragment = learnedText('encrypted', { departmentId: '42' });
  const bytes = accountingFragment.match(/[0-9A-F]{64}/)?.[0] ?? 'no bytes';

  it.each([
    ['from the policy', { ...policyPrinter, carrier: 'learned', accountingFragment }, printer],
    ['that a person has kept', undefined, own],
  ])(
    '%s comes with the credentials, and is in no record and no other message',
    async (_whose, given, kept) => {
      world.policies = [
        {
          departmentId: '42',
          pin: '7654',
          usersMayAddPrinters: true,
          printers: given ? [given] : [],
        },
      ];
      if (!given) {
        await saveUserPrinters([kept]);
        await keepFragment(kept, accountingFragment, false);
      }
      const listed = (await listPrinters()).printers.find(({ id }) => id === kept.id);
      if (!listed) throw new Error('the printer is not listed');
      await store({ printer: listed, state: 'accepted' });
      await dispatchJobs();
      const elsewhere = async () => JSON.stringify([world.done, await stored(), [...local.values]]);
      expect(await elsewhere()).not.toContain(bytes);
      const { attempt = '' } = await stored();
      const order = await orderSending('job-1', attempt, 1);
      expect(order).toMatchObject({ proceed: true, settings: { accountingFragment } });
      expect(await elsewhere()).not.toContain(bytes);
    },
  );
});

describe('a job that follows its printer to a stricter configuration', () => {
  const bytes = learnedText('encrypted', { departmentId: '42' });
  const pjlAccountingLines = '@PJL SET ID="{departmentId}" MASTER="7391746"\n@PJL SET KEY="{pin}"';

  it.each([
    ['PJL lines', { carrier: 'pjl', pjlAccountingLines }, pin],
    ['a learned fragment', { carrier: 'learned', accountingFragment: bytes }, /[0-9A-F]{64}/],
  ])('gets %s with its credentials, and nowhere else', async (_what, secret, sign) => {
    const elsewhere = async () => JSON.stringify([world.done, await stored(), [...local.values]]);
    expect(JSON.stringify(secret)).toMatch(sign);
    world.policies = [
      { departmentId: '42', pin: '7654', printers: [{ ...policyPrinter, ...secret }] },
    ];
    await store({ printer: { ...printer, configuration: 'department-id' } });
    expect(await order()).toEqual(refused);
    await vi.waitFor(async () => expect((await stored()).state).toBe('preparing'), patience);
    const { configuration } = printer;
    expect((await stored()).printer).toMatchObject({ configuration, carrier: secret.carrier });
    expect(await elsewhere()).not.toMatch(sign);
    const { attempt = '' } = await stored();
    expect(JSON.stringify(await orderSending('job-1', attempt, 1))).toMatch(sign);
    expect(await elsewhere()).not.toMatch(sign);
  });
});

describe('a courier whose job has been given to another since', () => {
  it.each(['preparing', 'sending'] as const)(
    'is given nothing while the job is %s',
    async (state) => {
      world.policies = [{ ...givesPin, printers: [policyPrinter] }];
      await store({ state, attempt: 'second', departmentId: '42' });
      expect(await orderSending('job-1', 'first', 1)).toEqual(refused);
      expect(await orderSending('job-1', 'second', 1)).toMatchObject({ proceed: true });
    },
  );
});

describe('a policy that Chrome owes at the start', () => {
  it('was remembered with what follows from its secrets: own printers are not listed', async () => {
    await saveUserPrinters([own]);
    world.policies = [{ ...givesPin, printers: [policyPrinter] }];
    await rememberPolicy();
    expect(JSON.stringify([...local.values])).not.toContain(pin);
    // What is remembered is all that there is.
    world.policies = [local.values.get('lastKnownPolicy') as Record<string, unknown>];
    expect((await listPrinters()).printers.map(({ id }) => id)).toEqual(['a']);
    world.policies = [{ usersMayAddPrinters: true, printers: [policyPrinter] }];
    expect((await listPrinters()).printers.map(({ id }) => id)).toEqual(['a', 'own']);
  });
});

describe('before a job is given to the courier', () => {
  beforeEach(async () => {
    world.policies = [{ ...givesPin, printers: [policyPrinter] }];
    await store({ state: 'accepted' });
  });

  it('Chrome is asked for access to the host', async () => {
    world.hostAccess = false;
    await dispatchJobs();
    expect(await stored()).toMatchObject({
      state: 'failed',
      failure: { code: 'no-access-to-host' },
    });
    expect(world.done).toEqual([]);
  });

  it('the network rule is set', async () => {
    await dispatchJobs();
    const told = world.done.findIndex(({ what }) => what === 'message');
    expect(told).toBeGreaterThan(0);
    expect(world.done.slice(0, told)).toContainEqual({ what: 'rule' });
  });
});

describe('the policy’s sign-in for devices', () => {
  const http = { httpUser: 'fleet', httpPassword: 'fl33t' };

  it('is given to the courier for a printer of the policy, and for none that was removed', async () => {
    world.policies = [{ ...http, printers: [policyPrinter] }];
    await store({});
    expect(await signInFor('job-1', 'x')).toMatchObject({ known: true, password: 'fl33t' });
    world.policies = [{ ...http, printers: [] }];
    expect(await signInFor('job-1', 'x')).toEqual({ known: false });
  });
});

describe('the credentials for a check at a device', () => {
  const given = { printers: [policyPrinter], ...givesPin };

  it('are those that a job would be sent with', async () => {
    world.policies = [given];
    expect(await orderCheck(printer)).toEqual({
      proceed: true,
      accounting: { kind: 'department', departmentId: '42', pin },
      settings: {},
    });
  });

  it('have no PIN where a job has none, and never that of a secured print', async () => {
    world.policies = [
      { ...given, printers: [{ ...policyPrinter, configuration: 'department-id' }] },
    ];
    expect(await orderCheck({ ...printer, configuration: 'department-id' })).toMatchObject({
      accounting: { kind: 'department', departmentId: '42' },
    });
    const secured = 'department-id-pin-secure-print';
    world.policies = [
      { ...given, securedPrintPin: '99', printers: [{ ...policyPrinter, configuration: secured }] },
    ];
    const order = await orderCheck({ ...printer, configuration: secured });
    expect(order).toMatchObject({ proceed: true });
    expect(JSON.stringify(order)).not.toContain('99');
  });

  it.each([
    ['the policy forbids it', { ...given, remoteUi: 'off' }, printer],
    ['the printer is not permitted', { ...givesPin, printers: [] }, printer],
    [
      'the printer is at another address',
      given,
      { ...printer, uri: 'ipps://192.0.2.66/ipp/print' },
    ],
    ['a person has added the printer', given, own],
    ['nothing is known', { printers: [policyPrinter] }, printer],
    [
      'the printer has no accounting',
      { ...given, printers: [{ ...policyPrinter, configuration: 'none' }] },
      { ...printer, configuration: 'none' as const },
    ],
  ])('are not given where %s', async (_, policy, asked) => {
    world.policies = [policy];
    const order = await orderCheck(asked);
    expect(order).toEqual(refused);
    expect(await orderCheck(asked, 'job-1')).toEqual(refused);
  });

  it.each([
    ['check-and-log', true],
    ['check', false],
    ['off', false],
  ])('are given for the print log where the policy is %s: %s', async (remoteUi, proceed) => {
    world.policies = [{ ...given, remoteUi }];
    expect(await orderCheck(printer, 'job-1')).toMatchObject({ proceed });
  });

  it('are those typed for the job whose row is looked for, once, where they are asked for each time', async () => {
    world.policies = [{ printers: [policyPrinter], askEachTime: true }];
    await saveJobCredentials('job-1', readStoredCredentials({ departmentId: '42', pin }));
    expect(await orderCheck(printer)).toEqual(refused);
    expect(await orderCheck(printer, 'job-2')).toEqual(refused);
    expect(await orderCheck(printer, 'job-1')).toMatchObject({
      accounting: { departmentId: '42', pin },
    });
    expect(await orderCheck(printer, 'job-1')).toEqual(refused);
    expect(JSON.stringify([...session.values])).not.toContain(pin);
  });
});
