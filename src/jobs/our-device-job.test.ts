import { describe, expect, it } from 'vitest';
import { jobState } from '../ipp/job-states.ts';
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
  const idOf = (...jobs: JobStatus[]) => ourDeviceJob(jobs, sent).ours?.jobId;

  it('is the one new job of our name and owner', () => {
    const jobs = [
      job(1, sent.jobName, owner),
      job(3, sent.jobName, owner),
      job(4, 'Other', owner),
      job(5, sent.jobName, 'print-00c0ffee'),
    ];
    expect(idOf(...jobs)).toBe(3);
  });

  it('may have a name that the device has cut', () => {
    expect(idOf(job(3, 'Minutes of the ', owner))).toBe(3);
    expect(idOf(job(3, 'Minutes', owner))).toBeUndefined();
  });

  it('has the name as it was sent: without control characters', () => {
    const search = ourDeviceJob([job(3, 'a b', owner)], { jobName: 'a\r\nb', owner, before: [] });
    expect(search.ours?.jobId).toBe(3);
  });

  it('is none where two could be ours, which may both be', () => {
    const jobs = [job(3, sent.jobName, owner), job(4, sent.jobName, owner)];
    expect(ourDeviceJob(jobs, sent)).toMatchObject({ maybe: true });
    expect(idOf(...jobs)).toBeUndefined();
  });

  it('is none by its title alone, which many print under, but may be ours', () => {
    for (const told of [
      job(3, sent.jobName),
      job(3, sent.jobName, ''),
      job(3),
      job(3, '', owner),
    ]) {
      expect(idOf(told)).toBeUndefined();
      expect(ourDeviceJob([told], sent).maybe).toBe(true);
    }
  });

  it('is none by an owner that others share, which is what a fixed name or an e-mail is', () => {
    const email = { ...sent, owner: 'alice.smith@school.example' };
    const told = job(3, sent.jobName, 'alice.smith@sch');
    expect(ourDeviceJob([told], email).ours?.jobId).toBe(3);
    const search = ourDeviceJob([told], { ...email, ownerShared: true });
    expect(search.ours).toBeUndefined();
    expect(search.maybe).toBe(true);
  });

  it('cannot be a job that says other things', () => {
    const others = [
      job(3, 'Other', owner),
      job(4, sent.jobName, 'bob'),
      job(2, sent.jobName, owner),
    ];
    expect(ourDeviceJob(others, sent)).toEqual({ maybe: false, keepsEnded: false });
  });

  it('would be found after its end only where the device lists ended jobs', () => {
    const ended = { ...job(1, 'Other', 'bob'), state: jobState.completed };
    expect(ourDeviceJob([ended], sent).keepsEnded).toBe(true);
  });
});
