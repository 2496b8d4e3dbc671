import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { expiredRecords } from './expired-records.ts';

const day = 86_400_000;
const now = 1_000 * day;
const limits = { maxDays: 90, maxJobs: 3 };

describe('the records that are deleted', () => {
  const ended = (id: string, daysAgo: number) =>
    sampleJob({ id, createdAt: now - daysAgo * day, state: 'done' });
  const ids = (jobs: Parameters<typeof expiredRecords>[0]) =>
    expiredRecords(jobs, limits, now).map(({ id }) => id);

  it('are too old', () => {
    expect(ids([ended('new', 89), ended('old', 91)])).toEqual(['old']);
  });

  it('are as far in the future, since the clock was wrong when they were made', () => {
    expect(ids([ended('tomorrow', -1), ended('far', -91)])).toEqual(['far']);
  });

  it('are beyond the number that is kept', () => {
    expect(ids([ended('1', 1), ended('2', 2), ended('3', 3), ended('4', 4)])).toEqual(['4']);
  });

  it('are never those of jobs under way, however many and old', () => {
    const underWay = sampleJob({ id: 'way', createdAt: 0, state: 'needs-credentials' });
    expect(ids([...Array(5).fill(underWay), ended('1', 1)])).toEqual([]);
  });

  it('include those that wait for a person’s answer only when they are too old', () => {
    const unknown = (id: string, daysAgo: number) => ({
      ...ended(id, daysAgo),
      state: 'unknown' as const,
    });
    expect(
      ids([ended('1', 1), ended('2', 2), ended('3', 3), unknown('4', 4), unknown('5', 100)]),
    ).toEqual(['5']);
  });
});
