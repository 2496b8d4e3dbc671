import { describe, expect, it } from 'vitest';
import { courierLine } from '../../tests/doubles/courier-line.ts';
import {
  deviceJob,
  type ScriptedAnswer,
  scriptedDevice,
} from '../../tests/doubles/scripted-device.ts';
import { delimiterTag } from '../ipp/tags.ts';
import { numberAttribute, textAttribute } from '../ipp/value.ts';
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
  const told = courierLine(device.transport);
  return {
    ...told,
    ...device,
    followed: Promise.resolve().then(() =>
      watch(told.line, { deviceJobId: 7, state: 'printing', handedOn: false }),
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
});
