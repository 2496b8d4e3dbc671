import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPastRow, type PastJob } from './past-job.ts';
import type { LogRow } from './print-log.ts';

const minute = 60_000;
/** 5 March 2026, 09:14:02 UTC. */
const sentAt = Date.UTC(2026, 2, 5, 9, 14, 2);

const job: PastJob = {
  ...{ documentName: 'Minutes.pdf', userName: 'print-7f3a91c2', departmentId: '42' },
  ...{ sentAt, endedAt: sentAt + minute },
};

const row = (given: Partial<LogRow> = {}): LogRow => ({
  ...{ jobNumber: '11', result: 'good', documentName: 'Minutes.pdf', userName: 'print-7f3a91c2' },
  ...{ started: '05/03 2026 09:14:20', ended: '05/03 2026 09:14:31', departmentId: '0000042' },
  ...given,
});

const without = (name: keyof LogRow, given: Partial<LogRow> = {}): LogRow => {
  const { [name]: _left, ...kept } = row(given);
  return kept as LogRow;
};

/** Further rows of a log in which several people print. */
const others = [
  row({ jobNumber: '9', documentName: 'Letter.pdf', userName: 'another', departmentId: '7' }),
  row({ jobNumber: '10', documentName: 'Exam.pdf', userName: 'a third' }),
];

const find = (rows: readonly LogRow[], ...more: [others?: readonly PastJob[], look?: Look]) =>
  findPastRow([...others, ...rows], job, ...more);
type Look = Parameters<typeof findPastRow>[3];

describe('the row of a job that has ended', () => {
  it('is the one with its name, its user and its time', () => {
    expect(find([row()])).toEqual({ kind: 'found', row: row() });
    expect(find([row({ documentName: 'Minutes' })])).toMatchObject({ kind: 'found' });
    expect(find([row({ userName: 'PRINT-7F3A91C2' })])).toMatchObject({ kind: 'found' });
  });

  it('is found even if the device charged another Department ID', () => {
    const found = find([row({ departmentId: '0000007' })]);
    expect(found).toMatchObject({ kind: 'found', row: { departmentId: '0000007' } });
  });

  it.each([
    ['another document', row({ documentName: 'Plan.pdf' })],
    ['a longer name that begins like ours', row({ documentName: 'Minutes.pdf of May' })],
    ['another user', row({ userName: 'another' })],
    ['another user with the same Department ID', row({ userName: 'another', departmentId: '42' })],
    ['a masked user with another Department ID', row({ userName: '****', departmentId: '7' })],
    ['no user and no Department ID', without('departmentId', { userName: '----' })],
    ['a masked name', row({ documentName: '********' })],
    ['no name', without('documentName')],
  ])('is not the row of %s', (_, theirs) => {
    expect(find([theirs])).toEqual({ kind: 'not-found' });
  });

  it('is found by its Department ID if users are masked, or all have the same word', () => {
    expect(find([row({ userName: '********' })])).toMatchObject({ kind: 'found' });
    expect(find([without('userName')])).toMatchObject({ kind: 'found' });
    const word = [row({ userName: 'User' }), row({ userName: 'User', jobNumber: '2' })];
    const [ours, plan] = [word[0] as LogRow, { ...(word[1] as LogRow), documentName: 'Plan' }];
    expect(findPastRow([ours, plan], job)).toEqual({ kind: 'found', row: ours });
    expect(findPastRow([{ ...ours, departmentId: '7' }, plan], job)).toEqual({ kind: 'not-found' });
  });

  it('cannot be found if the log shows no names', () => {
    const masked = [row({ documentName: '********' }), without('documentName')];
    expect(findPastRow(masked, job)).toEqual({ kind: 'no-names' });
    expect(findPastRow([], job)).toEqual({ kind: 'not-found' });
  });

  it('is not accepted with another time, because it may be that of an older job with its name', () => {
    for (const years of ['2025', '2046', '2006']) {
      const old = row({ started: `05/03 ${years} 09:14:20`, ended: `05/03 ${years} 09:14:31` });
      expect(find([old])).toEqual({ kind: 'not-certain' });
    }
    expect(find([row({ started: '05/03 2026 08:14:20', ended: '' })])).toEqual({
      kind: 'not-certain',
    });
    expect(find([row({ started: 'yesterday', ended: '' })])).toEqual({ kind: 'not-certain' });
  });

  it('is accepted with any time if its number is higher than all numbers seen before', () => {
    const wrongClock = row({ started: '05/03 2006 09:14:20', ended: '-' });
    const before = { at: sentAt - 1, highest: 10 };
    expect(find([wrongClock], [], before)).toMatchObject({ kind: 'found' });
    expect(find([wrongClock], [], { ...before, highest: 11 })).toEqual({ kind: 'not-found' });
    // The log proves nothing if it was read after the job was sent, or before numbering started
    // again.
    expect(find([wrongClock], [], { ...before, at: sentAt + 1 })).toEqual({ kind: 'not-certain' });
    expect(find([wrongClock], [], { ...before, highest: 5000 })).toEqual({ kind: 'not-certain' });
  });

  it('is not an old row with the same name and time of day that was seen before', () => {
    expect(find([row()], [], { at: sentAt - 1, highest: 11 })).toEqual({ kind: 'not-found' });
  });

  it('is not chosen if several rows fit', () => {
    expect(find([row(), row({ jobNumber: '12' })])).toEqual({ kind: 'several' });
  });

  it('is chosen among several by the Department ID that the job carried', () => {
    const wrong = row({ jobNumber: '12', departmentId: '0000043', result: 'failed' });
    expect(find([row(), wrong])).toMatchObject({ kind: 'found', row: { jobNumber: '11' } });
    const sent = { ...job, departmentId: '43' };
    expect(findPastRow([row(), wrong], sent, [{ ...job, sentAt: sentAt - minute }])).toMatchObject({
      kind: 'found',
      row: { jobNumber: '12' },
    });
  });

  it('is found by its position if jobs of one name have as many rows', () => {
    const again = { ...job, sentAt: sentAt + 2 * minute, endedAt: sentAt + 3 * minute };
    const rows = [row({ jobNumber: '12' }), row({ result: 'failed' })];
    expect(findPastRow(rows, job, [again])).toMatchObject({ row: { jobNumber: '11' } });
    expect(findPastRow(rows, again, [job])).toMatchObject({ row: { jobNumber: '12' } });
    expect(findPastRow(rows.slice(1), job, [again])).toEqual({ kind: 'several' });
    expect(findPastRow([...rows, row({ jobNumber: '13' })], job, [again])).toEqual({
      kind: 'several',
    });
  });

  it('must have the Department ID too if others share the user name', () => {
    const shared: PastJob = { ...job, userShared: true };
    expect(findPastRow([...others, row()], shared)).toMatchObject({ kind: 'found' });
    const theirs = row({ departmentId: '7' });
    expect(findPastRow([...others, theirs], shared)).toEqual({ kind: 'not-found' });
  });

  it('is not accepted if it may belong to another job whose name is no longer known', () => {
    const look = { at: sentAt - 60 * minute, highest: 10 };
    const nameless = { ...job, documentName: '', sentAt: sentAt - 30 * minute };
    expect(find([row()], [nameless], look)).toEqual({ kind: 'several' });
    expect(
      find([row()], [{ ...nameless, sentAt: sentAt - 90 * minute, endedAt: 0 }], look),
    ).toEqual({
      kind: 'found',
      row: row(),
    });
  });

  it('is not a row that is known to belong to another job', () => {
    const again = { ...job, sentAt: sentAt + minute, knownNumber: 12 };
    const rows = [row(), row({ jobNumber: '12' })];
    expect(findPastRow(rows, job, [again])).toMatchObject({ row: { jobNumber: '11' } });
    expect(findPastRow(rows.slice(1), job, [again])).toEqual({ kind: 'not-found' });
  });

  it('always has our name and our owner or Department ID, whatever the log', () => {
    const cell = fc.oneof(
      fc.constantFrom('Minutes.pdf', 'Minutes', '*', 'print-7f3a91c2', 'x', '42'),
      fc.string(),
    );
    const any = fc.record({
      jobNumber: fc.nat(20).map(String),
      result: fc.constantFrom('good', 'failed', 'unknown'),
      started: fc.constantFrom('05/03 2026 09:14:02', '', '01/01 2001 00:00:00'),
      ended: fc.constant(''),
      documentName: cell,
      userName: cell,
      departmentId: fc.constantFrom('42', '0000042', '7'),
    }) as fc.Arbitrary<LogRow>;
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (rows) => {
        const found = findPastRow(rows, job);
        if (found.kind !== 'found') return;
        expect(job.documentName.startsWith(found.row.documentName?.trim() ?? '-')).toBe(true);
        const owned = found.row.userName?.trim().toLowerCase() ?? '';
        expect(
          (owned !== '' && 'print-7f3a91c2'.startsWith(owned)) ||
            Number(found.row.departmentId) === 42,
        ).toBe(true);
      }),
    );
  });
});
