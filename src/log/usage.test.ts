import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobRecords } from '../../tests/arbitraries/job-record.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { type UsageRow, usageOf } from './usage.ts';

const options = (color: 'color' | 'monochrome') => ({ ...sampleJob({}).options, color });
const noon = (day: number): number => new Date(2026, 4, day, 12).getTime();

describe('usage by Department ID', () => {
  it('counts printed pages per department and per day, colour apart', () => {
    const usage = usageOf([
      sampleJob({
        state: 'done',
        departmentId: '42',
        pages: 3,
        createdAt: noon(7),
        options: options('color'),
      }),
      sampleJob({ state: 'done', departmentId: '42', pages: 2, createdAt: noon(6) }),
      sampleJob({ state: 'done', departmentId: '7', pages: 1, createdAt: noon(6) }),
      sampleJob({ state: 'done', pages: 4, createdAt: noon(6) }),
      sampleJob({ state: 'failed', departmentId: '7', pages: 90, createdAt: noon(6) }),
      sampleJob({ state: 'done', departmentId: '8', createdAt: noon(6) }),
    ]);
    expect(usage).toEqual({
      byDepartment: [
        { key: '7', color: 0, monochrome: 1 },
        { key: '42', color: 3, monochrome: 2 },
        { key: 'none', color: 0, monochrome: 4 },
      ],
      byDay: [
        { key: '2026-05-06', color: 0, monochrome: 7 },
        { key: '2026-05-07', color: 3, monochrome: 0 },
      ],
      total: { color: 3, monochrome: 7 },
    });
  });

  it('counts sides of all copies, whether the device has counted them or not', () => {
    const two = { ...options('color'), copies: 2 };
    const counted = sampleJob({ state: 'done', pages: 3, impressions: 6, options: two });
    const { impressions: _untold, ...uncounted } = counted;
    expect(usageOf([counted]).total).toEqual(usageOf([uncounted]).total);
    expect(usageOf([counted]).total).toEqual({ color: 6, monochrome: 0 });
  });

  it('comes to the same total by department and by day', () => {
    const sum = (rows: readonly UsageRow[], of: 'color' | 'monochrome') =>
      rows.reduce((pages, row) => pages + row[of], 0);
    fc.assert(
      fc.property(fc.array(jobRecords), (jobs) => {
        const { byDepartment, byDay, total } = usageOf(jobs);
        for (const kind of ['color', 'monochrome'] as const) {
          expect(sum(byDepartment, kind)).toBe(total[kind]);
          expect(sum(byDay, kind)).toBe(total[kind]);
        }
      }),
    );
  });
});
