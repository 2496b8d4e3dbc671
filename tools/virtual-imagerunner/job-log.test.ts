import { describe, expect, it } from 'vitest';
import type { JobEntry } from './job-entry.ts';
import { JobLog, type NewJobEntry } from './job-log.ts';

const waiting: NewJobEntry = {
  receivedAt: 0,
  source: 'raw',
  documentName: '',
  userName: '',
  departmentId: 'unknown',
  mode: 'print',
  settings: { copies: 1 },
  state: 'pending',
  stateReasons: [],
  files: [],
};

describe('JobLog', () => {
  it('numbers jobs from 1 and reports each change', () => {
    const log = new JobLog();
    const seen: string[] = [];
    const end = log.onJob((entry) => seen.push(`${entry.number} ${entry.state}`));
    log.add(waiting);
    log.update(1, { state: 'processing' });
    end();
    log.update(1, { state: 'completed' });
    expect(seen).toEqual(['1 pending', '1 processing']);
  });

  it('does not change a job that has ended', () => {
    const log = new JobLog();
    log.add({ ...waiting, state: 'aborted', endCode: '#701' });
    expect(log.update(1, { state: 'completed' })).toBeUndefined();
    expect(log.get(1)?.endCode).toBe('#701');
  });

  it('forgets the oldest ended jobs, never one that waits', () => {
    const log = new JobLog({ capacity: 2 });
    log.add(waiting);
    log.add({ ...waiting, state: 'completed' });
    log.add(waiting);
    expect(log.list().map(({ number }) => number)).toEqual([1, 3]);
  });

  it('finds a job that is there, waits for one that comes, and stops when aborted', async () => {
    const log = new JobLog();
    const done = (entry: JobEntry) => entry.state === 'completed';
    const coming = log.waitForJob(done);
    log.add(waiting);
    log.update(1, { state: 'completed' });
    expect((await coming).number).toBe(1);
    expect((await log.waitForJob(done)).number).toBe(1);
    const stop = new AbortController();
    const never = log.waitForJob((entry) => entry.number === 9, stop.signal);
    stop.abort(new Error('enough'));
    await expect(never).rejects.toThrow('enough');
    const stopped = log.waitForJob((entry) => entry.number === 9, stop.signal);
    await expect(stopped).rejects.toThrow('enough');
  });
});
