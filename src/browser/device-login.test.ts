import { beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyDisk, local, managed, session } from '../../tests/doubles/stored-browser.ts';
import type { Printer } from '../printers/printer.ts';
import type { LoginCheck } from '../remote-ui/check-login.ts';

const world = vi.hoisted(() => ({
  asked: [] as { readonly to: string; readonly message: Record<string, unknown> }[],
  answer: { verdict: 'wrong', asksFor: 'department' } as unknown,
  /** Called while the device's log is read. */
  onLog: undefined as (() => void) | undefined,
}));

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  const sendMessage = async (sent: (typeof world.asked)[number]) => {
    world.asked.push(structuredClone(sent));
    const { type } = sent.message;
    if (type === 'read-log') world.onLog?.();
    return type === 'check-login' || type === 'read-log'
      ? world.answer
      : type === 'ask-device'
        ? { moreInfo: 'http://copier.example.org:8000/' }
        : true;
  };
  const runtime = { id: 'x', onMessage: polyfill.default.storage.onChanged, sendMessage };
  return { default: { ...polyfill.default, runtime } };
});

import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { mayReadByItself } from './device-log-leave.ts';
import { askDeviceLog, checkDeviceLogin } from './device-login.ts';
import { readStoredCredentials } from './stored-credentials.ts';

const printer: Printer = {
  ...{ id: 'a', name: 'Library', uri: 'ipp://copier.example.org/ipp/print', source: 'user' },
  ...{ configuration: 'department-id-pin', documentFormat: 'auto', resolution: 600 },
};
const wrong: LoginCheck = { verdict: 'wrong', asksFor: 'department' };
const right: LoginCheck = {
  ...{ verdict: 'right', asksFor: 'department', newPinAsked: false, loggedOut: true },
};
const checks = () => world.asked.filter(({ message }) => message.type === 'check-login');
const type = (departmentId: string, pin: string) =>
  session.set({ credentials: { departmentId, pin } });

beforeEach(async () => {
  await emptyDisk();
  world.asked = [];
  world.onLog = undefined;
  world.answer = wrong;
  managed.values = new Map();
  await type('42', '7391746');
});

describe('a check at a device', () => {
  it('asks the courier, with the page that the device told, and without a PIN', async () => {
    world.answer = right;
    expect(await checkDeviceLogin(printer, true)).toEqual(right);
    expect(world.asked.map(({ to, message }) => [to, message.type])).toEqual([
      ['worker', 'open-courier'],
      ['courier', 'ask-device'],
      ['courier', 'check-login'],
    ]);
    expect(checks()[0]?.message.question).toEqual({
      ...{ printer, clearAllowed: true, usersNamedById: false },
      attempt: expect.stringMatching(/^[0-9a-f]{64}$/),
      told: 'http://copier.example.org:8000/',
    });
    expect(JSON.stringify(world.asked)).not.toContain('7391746');
  });

  it('does not try again what the device has refused, until it is another', async () => {
    expect(await checkDeviceLogin(printer, true)).toEqual(wrong);
    expect(await checkDeviceLogin(printer, true)).toEqual({ verdict: 'refused-before' });
    expect(checks()).toHaveLength(1);
    await type('42', '1111111');
    expect(await checkDeviceLogin(printer, true)).toEqual(wrong);
    await type('42', '7391746');
    expect(await checkDeviceLogin(printer, true)).toEqual({ verdict: 'refused-before' });
    const other = { ...printer, uri: 'ipp://other.example.org/ipp/print' };
    expect(await checkDeviceLogin(other, true)).toEqual(wrong);
    expect(checks()).toHaveLength(3);
  });

  it('is the same try for two presses at once, and another with another PIN or printer', async () => {
    world.answer = right;
    await Promise.all([checkDeviceLogin(printer, true), checkDeviceLogin(printer, false)]);
    await type('42', '1111111');
    await checkDeviceLogin(printer, true);
    await checkDeviceLogin({ ...printer, uri: 'ipp://other.example.org/ipp/print' }, true);
    const attempts = checks().map(({ message }) =>
      Reflect.get(Object(message.question), 'attempt'),
    );
    expect(new Set(attempts.slice(0, 2)).size).toBe(1);
    expect(new Set(attempts).size).toBe(3);
  });

  it('remembers both refusals where two printers were asked at once', async () => {
    const other = { ...printer, uri: 'ipp://other.example.org/ipp/print' };
    await Promise.all([checkDeviceLogin(printer, true), checkDeviceLogin(other, true)]);
    for (const each of [printer, other])
      expect(await checkDeviceLogin(each, true)).toEqual({ verdict: 'refused-before' });
    expect(checks()).toHaveLength(2);
  });

  it('may be pressed again after any other answer', async () => {
    for (const answer of [
      right,
      { verdict: 'ask-clear' },
      { verdict: 'unknown', reason: 'add-on' },
    ]) {
      world.answer = answer;
      expect(await checkDeviceLogin(printer, true)).toEqual(answer);
      expect(await checkDeviceLogin(printer, true)).toEqual(answer);
    }
    expect(checks()).toHaveLength(6);
  });

  it('remembers refusals in memory only, and not what was refused', async () => {
    await checkDeviceLogin(printer, true);
    const kept = JSON.stringify(session.values.get('refusedDeviceLogins'));
    expect(kept).toContain('digests');
    expect(kept).not.toMatch(/7391746|copier/);
  });

  it('asks nothing where the policy forbids it, and tells what users are named after', async () => {
    managed.values = new Map<string, unknown>([['remoteUi', 'off']]);
    expect(await checkDeviceLogin(printer, true)).toEqual({ verdict: 'forbidden' });
    expect(world.asked).toEqual([]);
    managed.values = new Map<string, unknown>([['remoteUiUsersAreDepartmentIds', true]]);
    await checkDeviceLogin(printer, false);
    expect(checks()[0]?.message.question).toMatchObject({
      ...{ usersNamedById: true, clearAllowed: false },
    });
  });
});

describe('a question for what a device recorded', () => {
  const job = sampleJob({ state: 'failed', printer });
  const logs = () => world.asked.filter(({ message }) => message.type === 'read-log');
  const refused = { kind: 'answered', word: { kind: 'refused', at: 1 }, loggedOut: true };
  const found = { kind: 'answered', word: { kind: 'not-found', at: 1 }, loggedOut: true };

  it('names the job, and neither Department ID nor PIN', async () => {
    world.answer = found;
    expect(await askDeviceLog(job, false)).toEqual(found);
    expect(logs()[0]?.message.question).toEqual({
      ...{ jobId: job.id, clearAllowed: false, usersNamedById: false },
      told: 'http://copier.example.org:8000/',
    });
    expect(JSON.stringify(world.asked)).not.toContain('7391746');
  });

  it('is not asked again with what the device has refused, in a check or here', async () => {
    world.answer = refused;
    expect(await askDeviceLog(job, true)).toEqual(refused);
    expect(await askDeviceLog(job, true)).toEqual({ kind: 'refused-before' });
    expect(await checkDeviceLogin(printer, true)).toEqual({ verdict: 'refused-before' });
    expect(logs()).toHaveLength(1);
    await type('42', '1111111');
    world.answer = wrong;
    expect(await checkDeviceLogin(printer, true)).toEqual(wrong);
    expect(await askDeviceLog(job, true)).toEqual({ kind: 'refused-before' });
    await type('42', '2222222');
    world.answer = found;
    expect(await askDeviceLog(job, true)).toEqual(found);
    expect(await askDeviceLog(job, true)).toEqual(found);
  });

  describe('with what is typed for it alone', () => {
    const typed = (pin: string) => readStoredCredentials({ departmentId: '42', pin });

    beforeEach(async () => {
      managed.values = new Map<string, unknown>([['askEachTime', true]]);
      await session.remove('credentials');
    });

    it('has it in the memory of the session for as long as the device is asked', async () => {
      let during: unknown;
      world.onLog = () => {
        during = structuredClone(session.values.get(`credentials-for-${job.id}`));
      };
      world.answer = found;
      expect(await askDeviceLog(job, true, typed('7391746'))).toEqual(found);
      expect(during).toEqual({ departmentId: '42', pin: '7391746' });
      expect(JSON.stringify([...session.values, ...local.values])).not.toContain('7391746');
      expect(JSON.stringify(world.asked)).not.toContain('7391746');
    });

    it('does not try again what the device has refused', async () => {
      world.answer = refused;
      expect(await askDeviceLog(job, true, typed('1111111'))).toEqual(refused);
      expect(await askDeviceLog(job, true, typed('1111111'))).toEqual({ kind: 'refused-before' });
      world.answer = found;
      expect(await askDeviceLog(job, true, typed('7391746'))).toEqual(found);
      expect(logs()).toHaveLength(2);
    });

    it('is not asked for by itself', async () => {
      managed.values.set('remoteUi', 'check-and-log');
      expect(await mayReadByItself(printer)).toBe(false);
      managed.values.set('askEachTime', false);
      expect(await mayReadByItself(printer)).toBe(true);
    });
  });

  it.each(['check', 'off'])('asks nothing where the policy is %s', async (remoteUi) => {
    managed.values = new Map<string, unknown>([['remoteUi', remoteUi]]);
    expect(await askDeviceLog(job, true)).toEqual({ kind: 'forbidden' });
    expect(world.asked).toEqual([]);
  });

  it.each([
    ['check-and-log', 'policy', true],
    ['check-and-log', 'user', true],
    ['check', 'user', false],
    ['off', 'user', false],
    [undefined, 'user', true],
    [undefined, 'policy', false],
    [undefined, 'chromeos', false],
  ] as const)(
    'may become one by itself with %s at a printer of %s: %s',
    async (said, source, may) => {
      managed.values = new Map<string, unknown>(said ? [['remoteUi', said]] : []);
      expect(await mayReadByItself({ ...printer, source })).toBe(may);
    },
  );
});
