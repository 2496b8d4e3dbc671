import { describe, expect, it } from 'vitest';
import type { JobState } from '../../src/jobs/job.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { type Account, brokenPromises, sumUp } from './conservation.ts';
import { outcomeTable, sumLine } from './table.ts';

function account(state: JobState | 'missing', timesPrinted: number): Account {
  const record = sampleJob({
    ...(state === 'missing' ? {} : { state }),
    ...(state === 'failed' ? { failure: { code: 'connection-lost' } } : {}),
  });
  return {
    title: 'job',
    injected: 'none',
    kills: ['worker while sending'],
    record: state === 'missing' ? undefined : record,
    timesPrinted,
  };
}

describe('conservation', () => {
  it.each([
    ['done', 1],
    ['failed', 0],
    ['unknown', 0],
    ['unknown', 1],
    ['cancelled', 0],
    ['expired', 0],
  ] as const)('accepts a job that is %s and was printed %i times', (state, times) => {
    expect(brokenPromises(account(state, times))).toEqual([]);
  });

  it.each([
    ['missing', 0, /missing from the log/],
    ['missing', 1, /missing from the log/],
    ['done', 0, /not printed/],
    ['done', 2, /2 times/],
    ['unknown', 2, /2 times/],
    ['failed', 1, /failed \(connection-lost\), and was printed/],
    ['cancelled', 1, /was printed/],
    ['expired', 1, /was printed/],
    ['preparing', 0, /no end/],
    ['held', 0, /no end/],
  ] as const)('objects to a job that is %s and was printed %i times', (state, times, said) => {
    expect(brokenPromises(account(state, times)).join()).toMatch(said);
  });

  it('counts every job once', () => {
    const accounts = [
      ...[account('done', 1), account('done', 2), account('failed', 0), account('unknown', 1)],
      ...[account('cancelled', 0), account('missing', 0), account('sending', 0)],
    ];
    expect(sumLine(sumUp(accounts))).toBe(
      '7 accepted = 2 printed + 1 failed + 1 unknown (1 of them printed) + 1 cancelled + 0 expired; 2 lost, 1 duplicated',
    );
  });

  it('shows a row for each thing that was injected, with what became of its jobs', () => {
    const table = outcomeTable(
      'killed',
      [account('done', 1), account('failed', 0)],
      (a) => a.kills,
    );
    expect(table.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      [
        ...['killed', 'jobs', 'done', 'failed', 'unknown', 'cancelled', 'expired'],
        ...['printed by the device', 'why'],
      ],
      ['worker while sending', '2', '1', '1', '1', 'connection-lost'],
    ]);
  });
});
