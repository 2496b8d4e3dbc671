import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobRecords } from '../../tests/arbitraries/job-record.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { didNotPrint, keptDocuments, keptLimits } from './kept-documents.ts';

const now = Date.UTC(2026, 4, 8);
const ended = (id: string, agoMs: number, bytes = 1000) =>
  sampleJob({
    id,
    state: 'failed',
    document: { contentType: 'application/pdf', bytes },
    history: [{ state: 'failed', at: now - agoMs }],
  });

describe('the documents kept for printing again', () => {
  it('are those of jobs that did not print, for a day', () => {
    const jobs = [
      ended('fresh', 1000),
      ended('old', keptLimits.ms),
      ended('tomorrow', -keptLimits.ms),
      sampleJob({ id: 'printed', state: 'done', history: [{ state: 'done', at: now }] }),
      sampleJob({ id: 'doubtful', state: 'unknown', history: [{ state: 'unknown', at: now }] }),
      sampleJob({ id: 'expired', state: 'expired', history: [{ state: 'expired', at: now }] }),
    ];
    expect([...keptDocuments(jobs, now)].sort()).toEqual(['expired', 'fresh']);
  });

  it('are the latest, as far as the space goes', () => {
    const half = keptLimits.bytes / 2;
    const jobs = [
      ended('first', 3000, half),
      ended('second', 2000, half),
      ended('last', 1000, half),
    ];
    expect([...keptDocuments(jobs, now)]).toEqual(['last', 'second']);
    expect(keptDocuments([ended('huge', 1, keptLimits.bytes + 1)], now).size).toBe(0);
  });

  it('lose none to a later one that does not fit itself', () => {
    const jobs = [
      ended('huge', 1000, keptLimits.bytes + 1),
      ended('small', 2000, 10),
      ended('large', 3000, keptLimits.bytes - 5),
      ended('tiny', 4000, 5),
    ];
    expect([...keptDocuments(jobs, now)]).toEqual(['small', 'tiny']);
  });

  it('are never those of a job that printed or may have', () => {
    fc.assert(
      fc.property(fc.array(jobRecords), (jobs) => {
        const kept = keptDocuments(jobs, now);
        for (const job of jobs) if (kept.has(job.id)) expect(didNotPrint(job)).toBe(true);
      }),
    );
  });
});
