import { describe, expect, it } from 'vitest';
import type { JobState } from '../../src/jobs/job.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { type Account, brokenPromises, sumUp } from './conservation.ts';
import { outcomeTable, sumLine } from './table.ts';

function account(
  state: JobState | 'missing',
  timesPrinted: number,
  more: Partial<Account> = {},
): Account {
  const record = sampleJob({
    ...(state === 'missing' ? {} : { state }),
    ...(state === 'failed' ? { failure: { code: 'connection-lost' } } : {}),
  });
  return {
    title: 'job',
    acceptance: 'accepted',
    injected: 'none',
    disturbances: ['worker killed while sending'],
    record: state === 'missing' ? undefined : record,
    stoodStill: false,
    secretInLog: false,
    timesPrinted,
    printedUnheld: false,
    received: timesPrinted > 0,
    ...more,
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

  it.each<[string, Account, RegExp]>([
    ['a job that stood still', account('done', 1, { stoodStill: true }), /stood still/],
    ['a PIN in the log', account('failed', 0, { secretInLog: true }), /the log contained a PIN/],
    [
      'a document for a printer that the policy no longer has',
      account('unknown', 1, { demand: 'document stays here' }),
      /does not have any more/,
    ],
    [
      'a document that did not wait for its PIN',
      account('done', 1, { demand: 'held until the PIN is typed', printedUnheld: true }),
      /without having waited/,
    ],
    [
      'a job that was not printed although nothing prevents it',
      account('failed', 0, { demand: 'printed' }),
      /was not printed/,
    ],
    [
      'a job that was printed after the dialog had said that it failed',
      account('done', 1, { acceptance: 'refused' }),
      /the dialog said that printing failed/,
    ],
    [
      'a printed job that the log never contained',
      account('missing', 1, { acceptance: 'not answered' }),
      /missing from the log/,
    ],
  ])('objects to %s', (_what, broken, said) => {
    expect(brokenPromises(broken).join()).toMatch(said);
  });

  it('includes the jobs for which the dialog got no answer', () => {
    expect(brokenPromises(account('missing', 0, { acceptance: 'not answered' }))).toEqual([]);
    expect(brokenPromises(account('missing', 0, { acceptance: 'refused' }))).toEqual([]);
  });

  it('objects to a job of C that was printed without having waited for its PIN', () => {
    const { record, ...kept } = account('done', 1, { printedUnheld: true });
    if (!record) throw new Error('there is no record');
    const printer = { ...record.printer, configuration: 'department-id-pin-secure-print' as const };
    expect(brokenPromises({ ...kept, record: { ...record, printer } }).join()).toMatch(
      /without having waited/,
    );
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

  it('shows a row for each injected fault, with what became of its jobs', () => {
    const table = outcomeTable(
      'happened',
      [account('done', 1), account('failed', 0)],
      (a) => a.disturbances,
    );
    expect(table.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      [
        ...['happened', 'jobs', 'done', 'failed', 'unknown', 'cancelled', 'expired'],
        ...['printed by the device', 'why'],
      ],
      ['worker killed while sending', '2', '1', '1', '1', 'connection-lost'],
    ]);
  });
});
