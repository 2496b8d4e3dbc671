import { describe, expect, it } from 'vitest';
import { courierLine } from '../../tests/doubles/courier-line.ts';
import {
  deviceJob,
  deviceJobs,
  type ScriptedAnswer,
  scriptedDevice,
} from '../../tests/doubles/scripted-device.ts';
import { submit } from './submit.ts';

const nobody = deviceJobs();
const incoming = { reasons: ['job-incoming'] };
const job = { jobName: 'Report', userName: '' };

function send(
  script: Record<string, readonly ScriptedAnswer[]>,
  { stepwise = true, refuse }: { stepwise?: boolean; refuse?: 'document-begun' } = {},
) {
  const device = scriptedDevice({ 'Get-Jobs': [nobody], ...script });
  const told = courierLine(device.transport, refuse ? { refuse } : {});
  const document = new Blob(['document']);
  const result = submit({
    line: told.line,
    job,
    document,
    documentFormat: 'application/pdf',
    stepwise,
    essential: [],
    handedOn: false,
    listsJobs: true,
  });
  const count = (operation: string) => device.asked.filter((name) => name === operation).length;
  return { ...told, ...device, result, count };
}

describe('a document sent with Create-Job and Send-Document', () => {
  it('tells the number and that it begins before its first byte goes out', async () => {
    let before: string[] = [];
    const sent = send({
      'Create-Job': [deviceJob(7, 3, incoming)],
      'Send-Document': [
        {
          ...deviceJob(7, 5),
          whenAsked: () => {
            before = sent.types();
          },
        },
      ],
    });
    expect(await sent.result).toBe(7);
    expect(before).toEqual(['device-job', 'document-begun']);
    expect(sent.types()).toEqual(['device-job', 'document-begun', 'delivered']);
  });

  it('is not sent where the beginning could not be recorded, and leaves nothing behind', async () => {
    const sent = send(
      { 'Create-Job': [deviceJob(7, 3, incoming)], 'Cancel-Job': [{}] },
      { refuse: 'document-begun' },
    );
    expect(await sent.result).toBeUndefined();
    expect(sent.count('Send-Document')).toBe(0);
    expect(sent.count('Cancel-Job')).toBe(1);
  });

  it('waits for a device that is away or busy, and says that it waits and why', async () => {
    const sent = send({
      'Create-Job': [{ failure: 'unreachable' }, { status: 0x0507 }, deviceJob(7, 3, incoming)],
      'Send-Document': [{ status: 0x0507, took: 1 }, deviceJob(7, 5)],
    });
    expect(await sent.result).toBe(7);
    const waiting = sent.progress.filter(({ phase }) => phase === 'waiting');
    expect(waiting.map(({ failure }) => failure?.code)).toEqual([
      'unreachable',
      'device-busy',
      'device-busy',
    ]);
    expect(waiting[0]?.nextTryAt).toBe(500);
  });

  it('stops waiting when its time is over', async () => {
    const sent = send({ 'Create-Job': [{ failure: 'connection-refused' }] });
    expect(await sent.result).toBeUndefined();
    expect(sent.events).toEqual([{ type: 'failed', failure: { code: 'connection-refused' } }]);
    expect(sent.clock.time).toBeLessThanOrEqual(600_000);
    expect(sent.clock.time).toBeGreaterThan(560_000);
    expect(Math.max(...sent.clock.waits)).toBe(30_000);
  });

  it('waits as long as it was told to, whatever the wall clock is set to meanwhile', async () => {
    const day = 24 * 3_600_000;
    for (const ahead of [-day, 2 * day]) {
      let asked = 0;
      const whenAsked = (): void => {
        if (asked++ === 0) sent.clock.ahead = ahead;
      };
      const sent = send({ 'Create-Job': [{ failure: 'connection-refused', whenAsked }] });
      expect(await sent.result).toBeUndefined();
      expect(sent.clock.time).toBeLessThanOrEqual(600_000);
      expect(sent.clock.time).toBeGreaterThan(560_000);
    }
  });

  it('goes on after a night in which the computer slept while it waited', async () => {
    const sent = send({
      'Create-Job': [
        { failure: 'unreachable' },
        {
          failure: 'unreachable',
          whenAsked: () => {
            sent.clock.ahead += 8 * 3_600_000;
          },
        },
        deviceJob(7, 3, incoming),
      ],
      'Send-Document': [deviceJob(7, 5)],
    });
    expect(await sent.result).toBe(7);
  });

  it.each([0x041c, 0x041d, 0x041e, 0x041f])(
    'never repeats accounting refusal %i',
    async (status) => {
      const sent = send({ 'Create-Job': [{ status }] });
      expect(await sent.result).toBeUndefined();
      expect(sent.count('Create-Job')).toBe(1);
      expect(sent.types()).toEqual(['failed']);
    },
  );

  it('uses the job that the device made when only the answer to Create-Job was lost', async () => {
    const ours = deviceJob(8, 3, incoming);
    const older = deviceJob(5, 5);
    const sent = send({
      'Get-Jobs': [deviceJobs(older), nobody, deviceJobs(older, ours), nobody],
      'Create-Job': [{ failure: 'timed-out' }],
      'Send-Document': [deviceJob(8, 5)],
    });
    expect(await sent.result).toBe(8);
    expect(sent.count('Create-Job')).toBe(1);
  });

  it('creates it again where two jobs could be ours: an empty one prints nothing', async () => {
    const two = deviceJobs(deviceJob(8, 3, incoming), deviceJob(9, 3, incoming));
    const sent = send({
      'Get-Jobs': [nobody, nobody, two, nobody],
      'Create-Job': [{ failure: 'timed-out' }, deviceJob(10, 3, incoming)],
      'Send-Document': [deviceJob(10, 5)],
    });
    expect(await sent.result).toBe(10);
  });

  it('goes on with a job that has arrived although the answer was lost', async () => {
    const sent = send({
      'Create-Job': [deviceJob(7, 3, incoming)],
      'Send-Document': [{ failure: 'connection-lost' }],
      'Get-Job-Attributes': [{ failure: 'unreachable' }, deviceJob(7, 5)],
    });
    expect(await sent.result).toBe(7);
    expect(sent.count('Send-Document')).toBe(1);
    expect(sent.types().at(-1)).toBe('delivered');
  });

  it('gives the device a moment to notice that it has the whole document', async () => {
    const sent = send({
      'Create-Job': [deviceJob(7, 3, incoming)],
      'Send-Document': [{ failure: 'connection-lost' }],
      'Get-Job-Attributes': [deviceJob(7, 3, incoming), deviceJob(7, 5)],
    });
    expect(await sent.result).toBe(7);
    expect(sent.types().at(-1)).toBe('delivered');
  });

  it('cancels a job of which the device has only a part, and does not send it again', async () => {
    const sent = send({
      'Create-Job': [deviceJob(7, 3, incoming)],
      'Send-Document': [{ failure: 'connection-lost', took: 0.5 }],
      'Get-Job-Attributes': [deviceJob(7, 3, incoming)],
      'Cancel-Job': [{}],
    });
    expect(await sent.result).toBeUndefined();
    expect(sent.events.at(-1)).toEqual({ type: 'failed', failure: { code: 'connection-lost' } });
    expect(sent.count('Send-Document')).toBe(1);
  });

  it('says in the device’s own words why the device has ended a broken job', async () => {
    const sent = send({
      'Create-Job': [deviceJob(7, 3, incoming)],
      'Send-Document': [{ failure: 'connection-lost', took: 0.5 }],
      'Get-Job-Attributes': [deviceJob(7, 8, { reasons: ['account-closed'] })],
    });
    await sent.result;
    expect(sent.events.at(-1)).toMatchObject({
      type: 'failed',
      failure: { code: 'account-closed' },
    });
  });

  it('is unknown when the device stays silent or has forgotten the job', async () => {
    for (const answer of [{ failure: 'unreachable' }, { status: 0x0406 }] as const) {
      const sent = send({
        'Create-Job': [deviceJob(7, 3, incoming)],
        'Send-Document': [{ failure: 'connection-lost' }],
        'Get-Job-Attributes': [answer],
      });
      expect(await sent.result).toBeUndefined();
      expect(sent.types().at(-1)).toBe('unknown');
    }
  });

  it('is cancelled at the device when the person cancels it on the way', async () => {
    const sent = send({
      'Create-Job': [deviceJob(7, 3, incoming)],
      'Send-Document': [{ took: 0.5, whenAsked: () => sent.cancel.abort() }],
      'Cancel-Job': [{}],
    });
    expect(await sent.result).toBeUndefined();
    expect(sent.events.at(-1)).toEqual({ type: 'cancelled' });
    expect(sent.count('Cancel-Job')).toBe(1);
  });
});

describe('a document sent with Print-Job', () => {
  const stepwise = false;

  it('records the device’s jobs before it begins, and the number afterwards', async () => {
    const sent = send(
      { 'Get-Jobs': [deviceJobs(deviceJob(3, 5)), nobody], 'Print-Job': [deviceJob(4, 5)] },
      { stepwise },
    );
    expect(await sent.result).toBe(4);
    expect(sent.events).toEqual([
      { type: 'document-begun', jobsBefore: [3] },
      { type: 'device-job', deviceJobId: 4 },
      { type: 'delivered' },
    ]);
  });

  it('is found among the device’s jobs when the answer was lost', async () => {
    const sent = send(
      {
        'Get-Jobs': [nobody, nobody, nobody, deviceJobs(deviceJob(4, 9))],
        'Print-Job': [{ failure: 'connection-lost' }],
        'Get-Job-Attributes': [deviceJob(4, 9)],
      },
      { stepwise },
    );
    expect(await sent.result).toBe(4);
    expect(sent.count('Print-Job')).toBe(1);
  });

  it.each([
    ['no job of that name', nobody],
    ['two of them', deviceJobs(deviceJob(4, 9), deviceJob(5, 9))],
  ])('is unknown, and not sent again, where the device has %s', async (_, jobs) => {
    const sent = send(
      { 'Get-Jobs': [nobody, nobody, nobody, jobs], 'Print-Job': [{ httpStatus: 504 }] },
      { stepwise },
    );
    expect(await sent.result).toBeUndefined();
    expect(sent.types().at(-1)).toBe('unknown');
    expect(sent.count('Print-Job')).toBe(1);
  });

  it('has failed for certain where the device itself refused it', async () => {
    for (const answer of [{ status: 0x040a }, { httpStatus: 403 }, { httpStatus: 500 }]) {
      const sent = send({ 'Print-Job': [answer] }, { stepwise });
      expect(await sent.result).toBeUndefined();
      expect(sent.types().at(-1)).toBe('failed');
    }
  });

  it('is cancelled when the device does not have it, unknown where it cannot say', async () => {
    for (const [listed, end] of [
      [nobody, 'cancelled'],
      [{ status: 0x0501 }, 'unknown'],
    ] as const) {
      const sent = send(
        { 'Get-Jobs': [listed], 'Print-Job': [{ whenAsked: () => sent.cancel.abort() }] },
        { stepwise },
      );
      await sent.result;
      expect(sent.types().at(-1)).toBe(end);
    }
  });
});
