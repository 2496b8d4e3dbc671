import { describe, expect, it } from 'vitest';
import type { JobStatus } from '../ipp/job-status.ts';
import { stoppedBy } from './stopped-by.ts';

const job = (state: number, ...stateReasons: string[]): JobStatus => ({
  jobId: 1,
  state,
  stateReasons,
});
const stopped = (...stateReasons: string[]) => ({ state: 5, stateReasons });

describe('stoppedBy', () => {
  it('names the reasons of a device that has stopped, without severity and reports', () => {
    const printer = stopped('media-empty-error', 'toner-low-report', 'media-empty-warning');
    expect(stoppedBy(job(5), printer)).toEqual(['media-empty']);
  });

  it('is silent while the device goes on, whatever it warns of', () => {
    expect(stoppedBy(job(5), { state: 4, stateReasons: ['toner-low-warning'] })).toEqual([]);
    expect(stoppedBy(job(5), undefined)).toEqual([]);
  });

  it('says that a job has stopped even where nothing says why', () => {
    expect(stoppedBy(job(6), undefined)).toEqual(['other']);
    expect(stoppedBy(job(3, 'printer-stopped'), stopped())).toEqual(['other']);
  });

  it('does not call a job stopped that waits for its PIN', () => {
    expect(stoppedBy(job(4), stopped('media-empty'))).toEqual([]);
  });
});
