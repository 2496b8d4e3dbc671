import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { pagesOfOneCopy, sidesPrinted } from './counted-pages.ts';

const job = (copies: number, counted: { pages?: number; impressions?: number }) => ({
  ...counted,
  options: { ...sampleJob({}).options, copies },
});

describe('the pages of a job', () => {
  it('are those of one copy, whoever has counted them', () => {
    expect(pagesOfOneCopy(job(2, { pages: 3, impressions: 6 }))).toBe(3);
    expect(pagesOfOneCopy(job(2, { impressions: 6 }))).toBe(3);
    expect(pagesOfOneCopy(job(4, { impressions: 6 }))).toBeUndefined();
    expect(pagesOfOneCopy(job(1, {}))).toBeUndefined();
  });

  it('are on paper as often as there are copies, or as the device says', () => {
    expect(sidesPrinted(job(2, { pages: 3 }))).toBe(6);
    expect(sidesPrinted(job(2, { pages: 3, impressions: 5 }))).toBe(5);
    expect(sidesPrinted(job(2, { impressions: 6 }))).toBe(6);
    expect(sidesPrinted(job(2, {}))).toBeUndefined();
  });
});
