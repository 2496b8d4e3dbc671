import { describe, expect, it } from 'vitest';
import { testConnection } from '../../tests/doubles/job-connection.ts';
import {
  deviceJob,
  deviceJobs,
  type ScriptedAnswer,
  scriptedDevice,
} from '../../tests/doubles/scripted-device.ts';
import { delimiterTag } from '../ipp/tags.ts';
import { numberAttribute, textAttribute } from '../ipp/value.ts';
import { CancelRequests } from './cancel-requests.ts';
import { watch } from './watch.ts';

const hour = 3_600_000;
const idle = printerSays(3, 'none');

function printerSays(state: number, ...reasons: string[]): ScriptedAnswer {
  return {
    groups: [
      {
        tag: delimiterTag.printerAttributes,
        attributes: [
          numberAttribute('printer-state', 'enum', state),
          textAttribute('printer-state-reasons', 'keyword', ...reasons),
        ],
      },
    ],
  };
}

function follow(script: Record<string, readonly ScriptedAnswer[]>) {
  const device = scriptedDevice({ 'Get-Printer-Attributes': [idle], ...script });
  const told = testConnection(device.transport);
  return {
    ...told,
    ...device,
    followed: Promise.resolve().then(() =>
      watch(told.connection, { deviceJobId: 7, state: 'printing', handedOn: false }),
    ),
  };
}

describe('a job that the device has', () => {
  it('is followed through being held to its end, over silences', async () => {
    const job = follow({
      'Get-Job-Attributes': [
        deviceJob(7, 4),
        { failure: 'timed-out' },
        deviceJob(7, 5),
        deviceJob(7, 9),
      ],
    });
    await job.followed;
    expect(job.types()).toEqual(['held', 'released', 'done']);
  });

  it('says what the device waits for, once, and that it goes on', async () => {
    const stopped = deviceJob(7, 6, { reasons: ['printer-stopped'] });
    const job = follow({
      'Get-Job-Attributes': [stopped, stopped, ...Array(8).fill(deviceJob(7, 5)), deviceJob(7, 9)],
      'Get-Printer-Attributes': [
        printerSays(5, 'media-empty-error', 'toner-low-report'),
        printerSays(5, 'media-empty-error'),
        idle,
      ],
    });
    await job.followed;
    expect(job.events).toEqual([
      { type: 'stopped', reasons: ['media-empty'] },
      { type: 'stopped', reasons: [] },
      { type: 'done' },
    ]);
  });

  it('is unknown after an hour without a word', async () => {
    const job = follow({ 'Get-Job-Attributes': [{ failure: 'unreachable' }] });
    await job.followed;
    expect(job.types()).toEqual(['unknown']);
    expect(job.clock.time).toBeGreaterThan(3_600_000);
  });

  it('is not given up over two hours of sleep, nor over a clock that somebody has set', async () => {
    for (const ahead of [2 * hour, 26 * hour, -24 * hour]) {
      const job = follow({
        'Get-Job-Attributes': [
          deviceJob(7, 5),
          {
            failure: 'unreachable',
            whenAsked: () => {
              job.clock.ahead += ahead;
            },
          },
          deviceJob(7, 9),
        ],
      });
      await job.followed;
      expect(job.types()).toEqual(['done']);
    }
  });

  it('is not given up for a few questions without an answer, however long they took', async () => {
    const slow = {
      failure: 'timed-out',
      whenAsked: () => {
        job.clock.time += hour;
      },
    } as const;
    const job = follow({ 'Get-Job-Attributes': [...Array(9).fill(slow), deviceJob(7, 9)] });
    await job.followed;
    expect(job.types()).toEqual(['done']);
  });

  it('is cancelled at the device', async () => {
    const job = follow({
      'Get-Job-Attributes': [{ ...deviceJob(7, 5), whenAsked: () => job.cancel.abort() }],
      'Cancel-Job': [{ failure: 'unreachable' }, {}],
    });
    await job.followed;
    expect(job.types()).toEqual(['cancelled']);
  });

  it('says so when the device does not cancel it, and follows it on', async () => {
    const job = follow({
      'Get-Job-Attributes': [
        { ...deviceJob(7, 5), whenAsked: () => job.cancel.abort() },
        deviceJob(7, 5),
        deviceJob(7, 9),
      ],
      'Cancel-Job': [{ status: 0x0404 }],
    });
    await job.followed;
    expect(job.types()).toEqual(['cancel-refused', 'done']);
    expect(job.asked.filter((name) => name === 'Cancel-Job')).toHaveLength(1);
  });

  it('has printed where the device took the cancellation and finished all the same', async () => {
    const job = follow({
      'Get-Job-Attributes': [
        { ...deviceJob(7, 5), whenAsked: () => job.cancel.abort() },
        deviceJob(7, 5, { reasons: ['processing-to-stop-point'] }),
        deviceJob(7, 9, { impressions: 2 }),
      ],
      'Cancel-Job': [{}],
    });
    await job.followed;
    expect(job.events).toEqual([{ type: 'done', impressions: 2 }]);
  });

  it('is cancelled once the device says so, though the answer to Cancel-Job was lost', async () => {
    const job = follow({
      'Get-Job-Attributes': [
        { ...deviceJob(7, 5), whenAsked: () => job.cancel.abort() },
        deviceJob(7, 7),
      ],
      'Cancel-Job': [{ failure: 'timed-out' }],
    });
    await job.followed;
    expect(job.types()).toEqual(['cancelled']);
  });

  it('is cancelled by a second wish where the device has refused the first', async () => {
    const cancelRequests = new CancelRequests();
    const device = scriptedDevice({
      'Get-Printer-Attributes': [idle],
      'Get-Job-Attributes': [
        { ...deviceJob(7, 5), whenAsked: () => cancelRequests.count === 0 && cancelRequests.ask() },
      ],
      'Cancel-Job': [{ status: 0x0404 }, {}],
    });
    const told = testConnection(device.transport);
    const { event } = told.connection.report;
    Object.assign(told.connection.report, {
      event: async (said: Parameters<typeof event>[0]) => {
        if (said.type === 'cancel-refused') cancelRequests.ask();
        return event(said);
      },
    });
    const connection = { ...told.connection, signal: cancelRequests.signal, cancelRequests };
    await watch(connection, { deviceJobId: 7, state: 'printing', handedOn: false });
    expect(told.types()).toEqual(['cancel-refused', 'cancelled']);
    expect(device.asked.filter((name) => name === 'Cancel-Job')).toHaveLength(2);
  });
});

describe('a job whose number a restarted device has given to another', () => {
  const ours = { createdAt: 1000, uuid: 'urn:uuid:6e4c5f1e-0000-4000-8000-000000000001' };
  const watchWith = (
    answers: readonly ScriptedAnswer[],
    watched: Partial<Parameters<typeof watch>[1]> = {},
  ) => {
    const device = scriptedDevice({
      'Get-Printer-Attributes': [idle],
      'Get-Job-Attributes': answers,
    });
    const told = testConnection(device.transport);
    const followed = watch(told.connection, {
      ...{ deviceJobId: 7, state: 'printing', handedOn: false, jobName: 'Report' },
      ...watched,
    });
    return { ...told, ...device, followed };
  };

  it.each([
    ['another name and owner', { name: 'Letter', owner: 'bob' }],
    ['another owner', { owner: 'bob', createdAt: 1000 }],
    ['another name', { name: 'Letter', createdAt: 1000 }],
    ['another job-uuid', { ...ours, uuid: 'urn:uuid:6e4c5f1e-0000-4000-8000-000000000002' }],
    ['another time of creation', { createdAt: 30 }],
    ['names that are hidden from us', { name: '', owner: '' }],
  ])('is unknown, never printed: %s', async (_, told) => {
    const job = watchWith([deviceJob(7, 5, ours), deviceJob(7, 9, told)]);
    await job.followed;
    expect(job.types()).toEqual(['device-job-seen', 'unknown']);
  });

  it('is unknown from the first look where neither name nor owner is ours', async () => {
    const job = watchWith([deviceJob(7, 9, { name: 'Letter', owner: 'bob' })]);
    await job.followed;
    expect(job.types()).toEqual(['unknown']);
  });

  it('is not cancelled there', async () => {
    const job = watchWith([
      deviceJob(7, 5),
      { ...deviceJob(7, 5, { name: 'Letter', owner: 'bob' }), whenAsked: () => job.cancel.abort() },
    ]);
    await job.followed;
    expect(job.types()).toEqual(['unknown']);
    expect(job.asked).not.toContain('Cancel-Job');
  });

  it('is not cancelled where the device keeps the job from us', async () => {
    for (const [told, cancels] of [
      [{ status: 0x0403 }, 0],
      [{ status: 0x0501 }, 1],
    ] as const) {
      const cancelRequests = new CancelRequests();
      cancelRequests.ask();
      const device = scriptedDevice({
        'Get-Printer-Attributes': [idle],
        'Get-Jobs': [{ status: 0x0501 }],
        'Get-Job-Attributes': [told],
        'Cancel-Job': [{}],
      });
      const connection = {
        ...testConnection(device.transport).connection,
        signal: cancelRequests.signal,
        cancelRequests,
      };
      await watch(connection, { deviceJobId: 7, state: 'printing', handedOn: false });
      expect(device.asked.filter((name) => name === 'Cancel-Job')).toHaveLength(cancels);
    }
  });

  it('is known again after the courier has ended, by what the device told', async () => {
    const mark = { ...ours, name: 'Report', owner: 'print-7f3a91c2' };
    const again = watchWith([deviceJob(7, 9, ours)], { mark, fresh: false });
    await again.followed;
    expect(again.types()).toEqual(['done']);
    const other = watchWith([deviceJob(7, 9, { createdAt: 30 })], { mark, fresh: false });
    await other.followed;
    expect(other.types()).toEqual(['unknown']);
  });

  it('is ours where a device calls owner or job otherwise from the start', async () => {
    for (const told of [{ owner: 'DEPT-42' }, { name: 'Untitled' }, { name: '', owner: '' }]) {
      const job = watchWith([deviceJob(7, 5, told), deviceJob(7, 9, told)]);
      await job.followed;
      expect(job.types()).toEqual(['device-job-seen', 'done']);
    }
  });
});

describe('a job that never ends', () => {
  const days = (time: number) => time / (24 * 3_600_000);
  const nameless = { name: '', owner: '' };

  it.each<[string, readonly ScriptedAnswer[]]>([
    ['always processing', [deviceJob(7, 5)]],
    ['always held', [deviceJob(7, 4)]],
    ['always stopped', [deviceJob(7, 6, { reasons: ['printer-stopped'] })]],
    ['a state of 0', [deviceJob(7, 0, nameless)]],
    ['refused questions', [{ status: 0x0400 }]],
    ['refused by HTTP', [{ httpStatus: 403 }]],
    ['an answer without the job', [{}]],
    ['another word each time', Array.from({ length: 3000 }, (_, n) => deviceJob(7, 4 + (n % 2)))],
  ])('is unknown within three days: %s', async (_, answers) => {
    const job = follow({ 'Get-Job-Attributes': answers, 'Get-Jobs': [{ status: 0x0501 }] });
    await job.followed;
    expect(job.types().at(-1)).toBe('unknown');
    expect(days(job.clock.time)).toBeLessThan(2.1);
    expect(job.asked.length).toBeLessThan(1500);
  });

  it('is given a day and more without a change, since a held job waits for its person', async () => {
    const job = follow({ 'Get-Job-Attributes': [deviceJob(7, 4)] });
    await job.followed;
    expect(days(job.clock.time)).toBeGreaterThan(1);
    expect(days(job.clock.time)).toBeLessThan(1.1);
    expect(job.events.at(-1)).toEqual({ type: 'unknown', failure: { code: 'job-without-end' } });
  });

  it('is followed for longer while its pages come out', async () => {
    const answers = Array.from({ length: 200 }, (_, n) => deviceJob(7, 5, { impressions: n }));
    const job = follow({
      'Get-Job-Attributes': [...answers, deviceJob(7, 9, { impressions: 200 })],
    });
    await job.followed;
    expect(job.events.at(-1)).toEqual({ type: 'done', impressions: 200 });
    expect(days(job.clock.time)).toBeGreaterThan(25 / 24);
  });

  it('is asked for by the device’s list where its own question is not known there', async () => {
    const job = follow({
      'Get-Job-Attributes': [{ status: 0x0501 }],
      'Get-Jobs': [deviceJobs(deviceJob(6, 5), deviceJob(7, 5)), deviceJobs(deviceJob(7, 9))],
    });
    await job.followed;
    expect(job.types()).toEqual(['done']);
  });
});
