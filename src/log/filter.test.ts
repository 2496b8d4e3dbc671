import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobRecords } from '../../tests/arbitraries/job-record.ts';
import { sampleJob, samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { dayOf } from './day.ts';
import { filterChoices, filterJobs } from './filter.ts';
import { outcomeOf, outcomes } from './outcome.ts';

const noon = (day: number): number => new Date(2026, 4, day, 12).getTime();

const jobs = [
  sampleJob({
    id: '1',
    title: 'Minutes of May',
    state: 'done',
    departmentId: '42',
    createdAt: noon(7),
  }),
  sampleJob({
    id: '2',
    title: 'Letter',
    state: 'failed',
    failure: { code: 'end-code', endCode: '#701' },
    departmentId: '7',
    createdAt: noon(6),
  }),
  sampleJob({
    id: '3',
    title: 'Ｌｅｔｔｅｒ',
    state: 'held',
    createdAt: noon(5),
    printer: { ...samplePrinter, id: 'library', name: 'Library' },
  }),
];

const idsOf = (filter: Parameters<typeof filterJobs>[1]) =>
  filterJobs(jobs, filter).map(({ id }) => id);

describe('the log', () => {
  it('is searched by title, printer, Department ID and code, in any case and width', () => {
    expect(idsOf({ text: 'minutes MAY' })).toEqual(['1']);
    expect(idsOf({ text: 'letter' })).toEqual(['2', '3']);
    expect(idsOf({ text: '#701' })).toEqual(['2']);
    expect(idsOf({ text: 'library' })).toEqual(['3']);
    expect(idsOf({ text: '42' })).toEqual(['1']);
    expect(idsOf({ text: 'nowhere' })).toEqual([]);
  });

  it('is narrowed to a printer, an outcome, a Department ID and a range of days', () => {
    expect(idsOf({ printerId: 'library' })).toEqual(['3']);
    expect(idsOf({ outcome: 'not-printed' })).toEqual(['2']);
    expect(idsOf({ outcome: 'waiting' })).toEqual(['3']);
    expect(idsOf({ departmentId: 'none' })).toEqual(['3']);
    expect(idsOf({ from: '2026-05-06', to: '2026-05-06' })).toEqual(['2']);
    expect(idsOf({ from: '2026-05-06', outcome: 'printed' })).toEqual(['1']);
    expect(idsOf({})).toEqual(['1', '2', '3']);
  });

  it('offers the printers and Department IDs that are in it, by number', () => {
    expect(filterChoices(jobs)).toEqual({
      printers: [
        { id: 'copier-2', name: 'Copier 2nd floor' },
        { id: 'library', name: 'Library' },
      ],
      departmentIds: ['7', '42', 'none'],
    });
  });

  it('falls into its outcomes without overlap, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(jobRecords), (any) => {
        const parts = outcomes.map((outcome) => filterJobs(any, { outcome }));
        expect(parts.flat()).toHaveLength(any.length);
        for (const job of any) expect(outcomes).toContain(outcomeOf(job.state));
      }),
    );
  });

  it('falls into its days without overlap', () => {
    fc.assert(
      fc.property(fc.array(jobRecords), (any) => {
        const days = new Set(any.map(({ createdAt }) => dayOf(createdAt)));
        const parts = [...days].map((day) => filterJobs(any, { from: day, to: day }));
        expect(parts.flat()).toHaveLength(any.length);
      }),
    );
  });
});
