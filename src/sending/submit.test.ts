import { describe, expect, it } from 'vitest';
import { testConnection } from '../../tests/doubles/job-connection.ts';
import {
  deviceJob,
  deviceJobs,
  type ScriptedAnswer,
  scriptedDevice,
} from '../../tests/doubles/scripted-device.ts';
import { delimiterTag } from '../ipp/tags.ts';
import { textAttribute } from '../ipp/value.ts';
import { submit } from './submit.ts';

const nobody = deviceJobs();
const incoming = { reasons: ['job-incoming'] };
const job = { jobName: 'Report', userName: '' };

function send(
  script: Record<string, readonly ScriptedAnswer[]>,
  {
    stepwise = true,
    refuse,
    essential = [],
  }: { stepwise?: boolean; refuse?: 'document-begun'; essential?: readonly string[] } = {},
) {
  const device = scriptedDevice({ 'Get-Jobs': [nobody], ...script });
  const told = testConnection(device.transport, refuse ? { refuse } : {});
  const document = new Blob(['document']);
  const result = submit({
    connection: told.connection,
    job,
    document,
    documentFormat: 'application/pdf',
    stepwise,
    essential,
    handedOn: false,
    listsJobs: true,
  });
  const count = (operation: string) => device.asked.filter((name) => name === operation).length;
  return { ...told, ...device, result, count };
}

describe('a document sent with Create-Job and Send-Document', () => {
  it('reports the number and that it begins before its first byte is sent', async () => {
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
      'Get-Job-Attributes': [deviceJob(7, 3, incoming)],
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
      'Get-Job-Attributes': [deviceJob(7, 3, incoming), deviceJob(7, 7)],
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

  const other = deviceJob(3, 9, { name: 'Other', owner: 'bob' });
  const keepsEnded = [nobody, deviceJobs(other)];

  it('has failed where the device refused it and does not have it', async () => {
    for (const [answer, jobs] of [
      [{ status: 0x040a }, nobody],
      [{ status: 0x0506 }, nobody],
      [{ httpStatus: 403 }, deviceJobs(other)],
      [{ httpStatus: 500 }, deviceJobs(other)],
    ] as const) {
      const sent = send({ 'Get-Jobs': [nobody, jobs], 'Print-Job': [answer] }, { stepwise });
      expect(await sent.result).toBeUndefined();
      expect(sent.types().at(-1)).toBe('failed');
      expect(sent.count('Print-Job')).toBe(1);
    }
  });

  it.each([{ httpStatus: 500 }, { httpStatus: 401 }, { httpStatus: 308 }, { status: 0x0500 }])(
    'is followed, not failed, where the device has it and answered %o',
    async (answer) => {
      const sent = send(
        {
          'Get-Jobs': [nobody, nobody, deviceJobs(deviceJob(4, 5))],
          'Print-Job': [answer],
          'Get-Job-Attributes': [deviceJob(4, 5)],
        },
        { stepwise },
      );
      expect(await sent.result).toBe(4);
      expect(sent.types().at(-1)).toBe('delivered');
      expect(sent.count('Print-Job')).toBe(1);
    },
  );

  it.each([{ httpStatus: 500 }, { httpStatus: 403 }, { failure: 'connection-lost' }] as const)(
    'is unknown after %o where the device would not list it after its end',
    async (answer) => {
      const sent = send({ 'Get-Jobs': [nobody], 'Print-Job': [answer] }, { stepwise });
      await sent.result;
      expect(sent.types().at(-1)).toBe('unknown');
    },
  );

  it('goes out again to a busy device only once that has said that it has nothing', async () => {
    const free = send(
      { 'Get-Jobs': keepsEnded, 'Print-Job': [{ status: 0x0507 }, deviceJob(4, 5)] },
      { stepwise },
    );
    expect(await free.result).toBe(4);
    const asked = free.asked.filter((name) => name !== 'Get-Job-Attributes');
    expect(asked.slice(2)).toEqual(['Print-Job', 'Get-Jobs', 'Get-Jobs', 'Print-Job']);

    const printed = send(
      {
        'Get-Jobs': [nobody, nobody, nobody, deviceJobs(deviceJob(4, 9))],
        'Print-Job': [{ status: 0x0507 }],
        'Get-Job-Attributes': [deviceJob(4, 9)],
      },
      { stepwise },
    );
    expect(await printed.result).toBe(4);
    expect(printed.count('Print-Job')).toBe(1);
  });

  it('does not go out before it is recorded that it begins', async () => {
    let recorded: (durable: boolean) => void = () => undefined;
    const sent = send({ 'Print-Job': [deviceJob(4, 5)] }, { stepwise });
    const { event } = sent.connection.report;
    let begins: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begins = resolve;
    });
    Object.assign(sent.connection.report, {
      event: (told: Parameters<typeof event>[0]) => {
        if (told.type !== 'document-begun') return event(told);
        begins();
        return new Promise<boolean>((resolve) => {
          recorded = resolve;
        });
      },
    });
    await begun;
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent.count('Print-Job')).toBe(0);
    recorded(true);
    expect(await sent.result).toBe(4);
  });

  it('is cancelled, with nothing sent, where the person cancels while that is recorded', async () => {
    const sent = send({ 'Get-Jobs': [nobody] }, { stepwise });
    const { event } = sent.connection.report;
    Object.assign(sent.connection.report, {
      event: (told: Parameters<typeof event>[0]) => {
        if (told.type === 'document-begun') sent.cancel.abort();
        return event(told);
      },
    });
    await sent.result;
    expect(sent.types()).toEqual(['document-begun', 'cancelled']);
  });

  it('is cancelled when the device does not have it, unknown where it cannot say', async () => {
    for (const [listed, end] of [
      [deviceJobs(other), 'cancelled'],
      [nobody, 'unknown'],
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

  it('is not called cancelled while the device may still list it', async () => {
    const sent = send(
      {
        'Get-Jobs': [
          ...Array(6).fill(deviceJobs(other)),
          deviceJobs(deviceJob(4, 5)),
          deviceJobs(other),
        ],
        'Print-Job': [{ whenAsked: () => sent.cancel.abort() }],
        'Get-Job-Attributes': [deviceJob(4, 5), deviceJob(4, 9)],
        'Cancel-Job': [{}],
      },
      { stepwise },
    );
    expect(await sent.result).toBe(4);
    expect(sent.types().at(-1)).toBe('delivered');
  });

  it('is followed where the device ignores its accounting and does not cancel it', async () => {
    const ignored = {
      tag: delimiterTag.unsupportedAttributes,
      attributes: [textAttribute('job-account-id', 'name', '42')],
    };
    const made = { groups: [...(deviceJob(4, 5).groups ?? []), ignored] };
    const one = async (script: Record<string, readonly ScriptedAnswer[]>) => {
      const sent = send(
        { 'Print-Job': [made], ...script },
        { stepwise, essential: ['job-account-id'] },
      );
      await sent.result;
      return sent.types();
    };
    const going = { 'Get-Job-Attributes': [deviceJob(4, 7)] };
    expect(await one({ ...going, 'Cancel-Job': [{}] })).toContain('failed');
    expect((await one({ ...going, 'Cancel-Job': [{ status: 0x0404 }] })).slice(-2)).toEqual([
      'cancel-refused',
      'delivered',
    ]);
  });
});

describe('an answer to Send-Document that is no success', () => {
  const answers: readonly ScriptedAnswer[] = [
    { httpStatus: 401 },
    { httpStatus: 403 },
    { httpStatus: 500 },
    { httpStatus: 503 },
    { httpStatus: 308 },
    { status: 0x0500 },
    { status: 0x0507 },
    { status: 0x040a },
    { failure: 'timed-out' },
    { failure: 'reply-too-large' },
  ];
  const script = { 'Create-Job': [deviceJob(7, 3, incoming)] };

  it.each(answers)('does not end a job as failed that the device prints: %o', async (answer) => {
    for (const state of [5, 9]) {
      const sent = send({
        ...script,
        'Send-Document': [answer],
        'Get-Job-Attributes': [deviceJob(7, state)],
      });
      expect(await sent.result).toBe(7);
      expect(sent.types().at(-1)).toBe('delivered');
      expect(sent.count('Send-Document')).toBe(1);
    }
  });

  it.each(answers)('leaves a job unknown whose device cannot say: %o', async (answer) => {
    for (const asked of [{ failure: 'unreachable' }, { httpStatus: 500 }] as const) {
      const sent = send({ ...script, 'Send-Document': [answer], 'Get-Job-Attributes': [asked] });
      expect(await sent.result).toBeUndefined();
      expect(sent.types().at(-1)).toBe('unknown');
      expect(sent.count('Send-Document')).toBe(1);
    }
  });

  it('is the reason why a job has failed that the device then ends or drops', async () => {
    for (const asked of [deviceJob(7, 8), { status: 0x0406 }] as const) {
      const sent = send({
        ...script,
        'Send-Document': [{ status: 0x040a }],
        'Get-Job-Attributes': [asked],
      });
      await sent.result;
      expect(sent.events.at(-1)).toMatchObject({
        type: 'failed',
        failure: { code: 'format-not-supported' },
      });
    }
  });

  it('has the job cancelled that the device refused, and counts what came of that', async () => {
    for (const [cancel, after, end] of [
      [{}, deviceJob(7, 7), 'failed'],
      [{}, deviceJob(7, 9), 'delivered'],
      [{ status: 0x0404 }, deviceJob(7, 3), 'delivered'],
    ] as const) {
      const sent = send({
        ...script,
        'Send-Document': [{ status: 0x040a }],
        'Get-Job-Attributes': [deviceJob(7, 3), after],
        'Cancel-Job': [cancel],
      });
      await sent.result;
      expect(sent.types().at(-1)).toBe(end);
    }
  });

  it('is unknown where a device that was switched off and on gave the number to another job', async () => {
    for (const told of [
      { name: 'Letter', owner: 'bob' },
      { name: 'Report', owner: 'bob' },
      { name: 'Letter' },
      { name: '', owner: '' },
    ]) {
      for (const answer of [{ status: 0x0403 }, { failure: 'connection-lost' }] as const) {
        const sent = send({
          ...script,
          'Send-Document': [answer],
          'Get-Job-Attributes': [deviceJob(7, 9, told)],
        });
        expect(await sent.result).toBeUndefined();
        expect(sent.types().at(-1)).toBe('unknown');
        expect(sent.count('Cancel-Job')).toBe(0);
      }
    }
  });
});
