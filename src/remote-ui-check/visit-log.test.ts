import { afterEach, describe, expect, it } from 'vitest';
import { pagesAt } from '../../tests/doubles/node-pages.ts';
import { ippRequest } from '../../tools/virtual-imagerunner/device.fixture.ts';
import {
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../../tools/virtual-imagerunner/device.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';
import type {
  RemoteUiOptions,
  RemoteUiSettings,
} from '../../tools/virtual-imagerunner/remote-ui/settings.ts';
import { operation } from '../ipp/operations.ts';
import { textAttribute } from '../ipp/value.ts';
import type { PastJob } from '../remote-ui/past-job.ts';
import { type LogVisit, visitLog } from './visit-log.ts';

const running: VirtualImageRunner[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((device) => device.close()));
});

async function deviceWith(
  settings: Partial<RemoteUiSettings> = {},
  remoteUi: Partial<RemoteUiOptions> = {},
): Promise<VirtualImageRunner> {
  const device = await startVirtualImageRunner({
    ...{ departments: ['1234567:765432', '42', '43'], ippAccounting: 'honoured', render: false },
    remoteUi: { flavour: 'r-dept', settings, ...remoteUi },
  });
  running.push(device);
  return device;
}

/**
 * Sends a job under this Department ID as user alice. Resolves with what is known about it then.
 */
async function print(device: VirtualImageRunner, id: string, title: string): Promise<PastJob> {
  const before = device.jobs().length;
  const sentAt = Date.now();
  await ippRequest(
    device.ippUri,
    operation.printJob,
    [textAttribute('job-name', 'name', title)],
    Buffer.from('%!PS\n%%Pages: 1\n%%Page: 1 1\nshowpage\n'),
    [textAttribute('job-account-id', 'name', id)],
  );
  await device.waitForJob((job) => job.number > before && isEnded(job));
  return {
    ...{ documentName: title, userName: 'alice', departmentId: id },
    ...{ sentAt, endedAt: Date.now() },
  };
}

const told = (device: VirtualImageRunner) => device.remoteUi?.url ?? 'http://127.0.0.1:1/';

const visitOf = (
  device: VirtualImageRunner,
  job: PastJob,
  more: Partial<LogVisit> = {},
): LogVisit => ({
  ...{ pages: pagesAt(told(device)), host: '127.0.0.1', told: told(device), job },
  ...{ clearAllowed: true, usersNamedById: false, entry: { id: '1234567', pin: '765432' } },
  ...{ others: [], pausesMs: [], wait: async () => undefined },
  ...more,
});

describe('a visit to a device’s print log', () => {
  it.each<[string, Partial<RemoteUiSettings>]>([
    ['12 columns', {}],
    ['14 columns and semicolons', { columns: '14', separator: ';' }],
    ['German words', { language: 'de', dates: 'DD/MM/YYYY' }],
    ['Japanese words', { language: 'ja', dates: 'YYYY MM/DD' }],
    ['months first', { dates: 'MM/DD/YYYY', ids: 'plain' }],
    ['names that are cut', { nameBytes: 12 }],
    ['pages in one order only', { walk: 'strict', top: 'redirect' }],
    ['tokens', { token: 'on', top: 'page' }],
  ])('finds the row of a refused job if the log has %s', async (_, settings) => {
    const device = await deviceWith(settings);
    await print(device, '42', 'Somebody’s letter to the bank');
    const job = await print(device, '9999', 'Minutes, "final"; März');
    expect(await visitLog(visitOf(device, job))).toEqual({
      kind: 'visited',
      logged: {
        ...{ kind: 'recorded', jobNumber: 2, result: 'failed', departmentId: 9999 },
        ...{ endCode: '#701', outputPages: 0 },
      },
      highest: 2,
      loggedOut: true,
    });
    expect(device.remoteUi?.tries()).toHaveLength(1);
    expect(device.remoteUi?.signedIn()).toBe(0);
    expect(device.remoteUi?.complaints()).toEqual([]);
  });

  it('returns the Department ID that a printed job was charged to', async () => {
    const device = await deviceWith();
    const job = await print(device, '42', 'Minutes');
    expect(await visitLog(visitOf(device, job))).toMatchObject({
      logged: { result: 'good', departmentId: 42, outputPages: 1 },
    });
  });

  it('returns nothing from other people’s rows', async () => {
    const device = await deviceWith();
    await print(device, '43', 'Secret plan');
    const job = await print(device, '42', 'Minutes');
    for (const asked of [job, { ...job, documentName: 'Never sent' }]) {
      const told = JSON.stringify(await visitLog(visitOf(device, asked)));
      expect(told).not.toMatch(/Secret|Minutes|alice|43/);
    }
  });

  it.each<[string, string, Partial<RemoteUiSettings>]>([
    ['not-found', 'refused jobs are not listed', { refused: 'absent' }],
    ['no-names', 'there are 10 columns', { columns: '10' }],
    ['no-names', 'all names are masked', { names: 'masked' }],
    ['not-certain', 'the clock is wrong by years', { years: -20 }],
    ['not-shown', 'there is no log', { log: 'off' }],
  ])('says %s where %s', async (kind, _, settings) => {
    const device = await deviceWith(settings);
    const job = await print(device, '9999', 'Minutes');
    const visited = await visitLog(visitOf(device, job));
    expect(visited).toMatchObject({ logged: { kind }, loggedOut: true });
    expect(device.remoteUi?.signedIn()).toBe(0);
  });

  it('accepts a row with a wrong time if its number is higher than at the last visit', async () => {
    const device = await deviceWith({ years: -20 });
    const first = await print(device, '42', 'Minutes');
    const before = await visitLog(visitOf(device, first));
    expect(before).toMatchObject({ logged: { kind: 'not-certain' }, highest: 1 });
    const look = { at: Date.now() - 1, highest: 1 };
    const job = { ...(await print(device, '42', 'Minutes')), sentAt: Date.now() };
    expect(await visitLog(visitOf(device, job, { look }))).toMatchObject({
      logged: { kind: 'recorded', jobNumber: 2 },
    });
  });

  it('finds its own row if only those of other Department IDs are masked', async () => {
    const device = await deviceWith({ names: 'others-masked' });
    await print(device, '43', 'Secret plan');
    const job = await print(device, '42', 'Minutes');
    const entry = { id: '42', pin: '' };
    expect(await visitLog(visitOf(device, job, { entry }))).toMatchObject({
      logged: { kind: 'recorded', departmentId: 42 },
    });
  });

  it('tries a wrong PIN once and then reads nothing', async () => {
    const device = await deviceWith();
    const job = await print(device, '42', 'Minutes');
    const entry = { id: '1234567', pin: '1111111' };
    const visited = await visitLog(visitOf(device, job, { entry, pausesMs: [1, 2] }));
    expect(visited).toMatchObject({ logged: { kind: 'refused' } });
    expect(visited).not.toHaveProperty('highest');
    expect(device.remoteUi?.tries()).toHaveLength(1);
  });

  it.each<[string, Partial<RemoteUiOptions>, object]>([
    ['asks for users', { flavour: 'r-user' }, { reason: 'asks-for-users' }],
    ['lets anybody in', { flavour: 'none' }, { reason: 'no-log-in' }],
    ['belongs to an add-on', { flavour: 'addon' }, { reason: 'add-on' }],
    ['is off', { flavour: 'off' }, { reason: 'page-not-found' }],
  ])('does not happen if the page %s', async (_, remoteUi, check) => {
    const device = await deviceWith({}, remoteUi);
    const job = await print(device, '42', 'Minutes');
    expect(await visitLog(visitOf(device, job))).toMatchObject({ kind: 'not-reached', check });
    expect(device.remoteUi?.tries()).toEqual([]);
  });

  it('asks for consent before the PIN would be sent unencrypted', async () => {
    const device = await deviceWith();
    const job = await print(device, '42', 'Minutes');
    expect(await visitLog(visitOf(device, job, { clearAllowed: false }))).toEqual({
      kind: 'not-reached',
      check: { verdict: 'ask-clear' },
    });
    expect(device.remoteUi?.tries()).toEqual([]);
  });

  it('reads the log again in the same session until the row is there', async () => {
    const device = await deviceWith();
    const pauses: number[] = [];
    let job: PastJob = { ...(await print(device, '42', 'Letter')), documentName: 'Minutes' };
    const wait = async (ms: number): Promise<void> => {
      pauses.push(ms);
      if (pauses.length === 2) await print(device, '42', 'Minutes');
    };
    job = { ...job, endedAt: Date.now() + 60_000 };
    expect(await visitLog(visitOf(device, job, { wait, pausesMs: [1, 2, 3] }))).toMatchObject({
      logged: { kind: 'recorded', jobNumber: 2 },
    });
    expect(pauses).toEqual([1, 2]);
    expect(device.remoteUi?.tries()).toHaveLength(1);
  });

  it('never returns a number that is the PIN, whatever its column', async () => {
    const device = await deviceWith();
    const job = await print(device, '43', 'Minutes');
    const entry = { id: '1234567', pin: '765432' };
    const page = pagesAt(told(device));
    const pages: LogVisit['pages'] = async (request) => {
      const reply = await page(request);
      if (!reply.ok || !request.url.includes('/rps/')) return reply;
      const text = new TextDecoder().decode(reply.value.body).replaceAll('0000043', '0765432');
      return { ok: true, value: { ...reply.value, body: new TextEncoder().encode(text) } };
    };
    const visited = await visitLog(visitOf(device, job, { entry, pages }));
    expect(visited).toMatchObject({ logged: { kind: 'recorded', result: 'good' } });
    expect(JSON.stringify(visited)).not.toContain('765432');
  });
});
