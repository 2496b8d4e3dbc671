import { describe, expect, it } from 'vitest';
import type { JobStatus } from '../ipp/job-status.ts';
import { ourDeviceJob } from './our-device-job.ts';

const job = (jobId: number, name?: string, userName?: string): JobStatus => ({
  jobId,
  stateReasons: [],
  ...(name === undefined ? {} : { name }),
  ...(userName === undefined ? {} : { userName }),
});

describe('ourDeviceJob', () => {
  const owner = 'print-7f3a91c2';
  const sent = { jobName: 'Minutes of the meeting', owner, before: [1, 2] };

  it('is the one new job of our name', () => {
    const jobs = [job(1, sent.jobName), job(3, sent.jobName), job(4, 'Other')];
    expect(ourDeviceJob(jobs, sent)?.jobId).toBe(3);
  });

  it('may have a name that the device has cut', () => {
    expect(ourDeviceJob([job(3, 'Minutes of the ')], sent)?.jobId).toBe(3);
    expect(ourDeviceJob([job(3, 'Minutes')], sent)).toBeUndefined();
  });

  it('has the name as it was sent: without control characters', () => {
    expect(ourDeviceJob([job(3, 'a b')], { jobName: 'a\r\nb', owner, before: [] })?.jobId).toBe(3);
  });

  it('is none where the device cannot say: no such job, two of them, or no names', () => {
    for (const jobs of [[], [job(3, sent.jobName), job(4, sent.jobName)], [job(3)]]) {
      expect(ourDeviceJob(jobs, sent)).toBeUndefined();
    }
    expect(ourDeviceJob([job(3, '')], { jobName: '', owner, before: [] })).toBeUndefined();
  });

  it('is not the job of another browser that has the same title', () => {
    const theirs = job(3, sent.jobName, 'print-00c0ffee');
    expect(ourDeviceJob([theirs], sent)).toBeUndefined();
    expect(ourDeviceJob([theirs, job(4, sent.jobName, owner)], sent)?.jobId).toBe(4);
  });

  it('is ours where the device does not say whose it is, or has cut the name', () => {
    expect(ourDeviceJob([job(3, sent.jobName, '')], sent)?.jobId).toBe(3);
    const email = { ...sent, owner: 'alice.smith@school.example' };
    expect(ourDeviceJob([job(3, sent.jobName, 'alice.smith@sch')], email)?.jobId).toBe(3);
  });
});
