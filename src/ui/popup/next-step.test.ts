import { describe, expect, it } from 'vitest';
import { nothingSet } from '../../../tests/doubles/credentials-in-use.ts';
import { sampleJob, samplePrinter } from '../../../tests/doubles/sample-jobs.ts';
import type { JobState } from '../../jobs/job.ts';
import { askingJob, inOrder, nextStep } from './next-step.ts';
import type { CredentialsInUse } from './popup-model.ts';

const set: CredentialsInUse = { ...nothingSet, departmentId: '42', pinSet: true };
const ready = {
  credentials: set,
  jobs: [],
  printers: [samplePrinter],
  withheldPrinters: [],
  mayAddPrinters: true,
};
/** Jobs in these states, newest first, each with its state as id. */
const jobsIn = (...states: JobState[]) =>
  states.map((state, index) => sampleJob({ id: state, state, createdAt: 1_000 - index }));

describe('nextStep', () => {
  it('is nothing if everything is set and printed', () => {
    expect(nextStep(ready)).toBeUndefined();
    expect(nextStep({ ...ready, jobs: jobsIn('done', 'failed') })).toBeUndefined();
  });

  it.each<JobState>([
    ...(['accepted', 'preparing', 'sending', 'printing'] as const),
    ...(['held', 'done', 'cancelled', 'expired'] as const),
  ])('is nothing if the newest job is %s, even if an older one has failed', (state) => {
    expect(nextStep({ ...ready, jobs: jobsIn(state, 'failed') })).toBeUndefined();
  });

  it('is to add a printer if there is none and people may', () => {
    expect(nextStep({ ...ready, printers: [] })).toEqual({ kind: 'add-printer' });
    expect(nextStep({ ...ready, printers: [], mayAddPrinters: false })).toBeUndefined();
  });

  it('is to enter what a printer needs, from the start', () => {
    expect(nextStep({ ...ready, credentials: nothingSet })).toEqual({ kind: 'enter' });
    expect(nextStep({ ...ready, credentials: { ...set, pinSet: false } })).toEqual({
      kind: 'enter',
    });
  });

  it('asks for nothing that no printer needs', () => {
    const idOnly = { ...samplePrinter, configuration: 'department-id' } as const;
    const none = { ...samplePrinter, configuration: 'none' } as const;
    const withoutPin = { ...set, pinSet: false };
    expect(nextStep({ ...ready, printers: [idOnly], credentials: withoutPin })).toBeUndefined();
    expect(nextStep({ ...ready, printers: [none], credentials: nothingSet })).toBeUndefined();
    const each = { ...nothingSet, askedEachTime: true };
    expect(nextStep({ ...ready, credentials: each })).toBeUndefined();
  });

  it('is the job that waits before everything else, and the refused one last', () => {
    const jobs = jobsIn('failed', 'needs-credentials');
    const shown = { ...ready, jobs, credentials: nothingSet, withheldPrinters: [samplePrinter] };
    expect(nextStep(shown)).toEqual({ kind: 'type', jobId: 'needs-credentials' });
    expect(nextStep({ ...shown, jobs: jobsIn('failed') })).toEqual({ kind: 'allow' });
    expect(nextStep({ ...ready, jobs: jobsIn('failed') })).toEqual({
      kind: 'help',
      jobId: 'failed',
    });
  });
});

describe('inOrder', () => {
  it('puts the jobs that need a person before those that are under way', () => {
    const jobs = jobsIn('sending', 'held', 'done', 'printing', 'unknown', 'needs-credentials');
    expect(inOrder(jobs).map(({ id }) => id)).toEqual([
      'needs-credentials',
      'held',
      'unknown',
      'sending',
      'printing',
    ]);
  });

  it('counts a printer that has stopped as one that needs a person, but not a cancelled job', () => {
    const [stopped] = jobsIn('printing');
    const [sending] = jobsIn('sending');
    const [held] = jobsIn('held');
    if (!stopped || !sending || !held) throw new Error('no jobs');
    const jobs = [
      { ...held, cancelAsked: true as const },
      sending,
      { ...stopped, stoppedBy: ['media-empty'] },
    ];
    expect(inOrder(jobs).map(({ id }) => id)).toEqual(['printing', 'held', 'sending']);
  });

  it('puts the form at the job that has waited longest', () => {
    const state = 'needs-credentials';
    const jobs = [sampleJob({ id: 'new', state }), sampleJob({ id: 'old', state, createdAt: 1 })];
    expect(askingJob(jobs)?.id).toBe('old');
    expect(inOrder(jobs).map(({ id }) => id)).toEqual(['old', 'new']);
  });
});
