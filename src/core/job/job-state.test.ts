import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobRecord, JobState } from './job.ts';
import { applyJobEvent, isEnded, type JobEvent } from './job-state.ts';

const accepted: JobRecord = {
  id: 'job-1',
  createdAt: 0,
  title: 'Report',
  printer: {
    id: 'p',
    name: 'Library',
    uri: 'ipp://127.0.0.1/ipp/print',
    configuration: 'department-id-pin',
    documentFormat: 'auto',
    resolution: 600,
    source: 'policy',
  },
  options: {
    copies: 1,
    collate: true,
    color: 'monochrome',
    sides: 'one-sided',
    media: { name: 'iso_a4_210x297mm', width: 210_000, height: 297_000 },
    orientation: 'portrait',
  },
  document: { contentType: 'application/pdf', bytes: 1 },
  state: 'accepted',
  history: [{ state: 'accepted', at: 0 }],
};

const failure = { code: 'unreachable' } as const;
const events: JobEvent[] = [
  { type: 'credentials-missing', missing: 'pin-missing' },
  { type: 'requeued' },
  { type: 'preparing' },
  { type: 'progress', progress: { phase: 'converting', done: 1, total: 2 } },
  { type: 'sending', departmentId: '42', pages: 3 },
  { type: 'device-job', deviceJobId: 7 },
  { type: 'delivered' },
  { type: 'held' },
  { type: 'released' },
  { type: 'done' },
  { type: 'expired' },
  { type: 'unknown', failure },
  { type: 'failed', failure },
  { type: 'cancelled' },
];

function run(...types: JobEvent['type'][]): JobRecord {
  let job = accepted;
  for (const [index, type] of types.entries()) {
    const event = events.find((e) => e.type === type);
    if (!event) throw new Error(type);
    const next = applyJobEvent(job, event, index + 1);
    if (!next.ok) throw new Error(`no arrow ${job.state} -> ${type}`);
    job = next.value;
  }
  return job;
}

describe('a job', () => {
  it('goes from accepted to done, keeping each step with its time', () => {
    const job = run('preparing', 'progress', 'sending', 'device-job', 'delivered', 'done');
    expect(job).toMatchObject({ state: 'done', departmentId: '42', pages: 3, deviceJobId: 7 });
    expect(job.progress).toBeUndefined();
    expect(job.history).toEqual([
      { state: 'accepted', at: 0 },
      { state: 'preparing', at: 1 },
      { state: 'sending', at: 3 },
      { state: 'printing', at: 5 },
      { state: 'done', at: 6 },
    ]);
  });

  it('waits for credentials and says which are missing, until they are typed', () => {
    expect(run('credentials-missing')).toMatchObject({
      state: 'needs-credentials',
      missing: 'pin-missing',
    });
    expect(run('credentials-missing', 'requeued').missing).toBeUndefined();
  });

  it('is held, then done or expired', () => {
    expect(run('preparing', 'sending', 'delivered', 'held', 'done').state).toBe('done');
    expect(run('preparing', 'sending', 'delivered', 'held', 'expired').state).toBe('expired');
  });

  it('cannot be sent again once sending has begun', () => {
    const sent: JobState[] = ['sending', 'printing', 'held', 'unknown'];
    for (const state of sent) {
      for (const type of ['requeued', 'preparing'] as const) {
        expect(applyJobEvent({ ...accepted, state }, { type }, 1).ok).toBe(false);
      }
    }
  });

  it('never leaves an end', () => {
    for (const state of ['done', 'expired', 'failed', 'cancelled'] as const) {
      expect(isEnded(state)).toBe(true);
      for (const event of events) {
        expect(applyJobEvent({ ...accepted, state }, event, 1).ok).toBe(false);
      }
    }
  });

  it('counts no pages of a server that hands a document on without reading it', () => {
    const through = (handedOn: boolean) =>
      (
        [
          { type: 'preparing' },
          { type: 'sending', departmentId: '42', pages: 3 },
          { type: 'device-job', deviceJobId: 7, ...(handedOn ? { handedOn } : {}) },
          { type: 'delivered' },
          { type: 'done', pages: 1 },
        ] as readonly JobEvent[]
      ).reduce<JobRecord>((job, event, at) => {
        const next = applyJobEvent(job, event, at);
        if (!next.ok) throw new Error(`${event.type} in ${job.state}`);
        return next.value;
      }, accepted);
    expect(through(true)).toMatchObject({ state: 'done', handedOn: true, pages: 3 });
    expect(through(false)).toMatchObject({ state: 'done', pages: 1 });
    expect(through(false).handedOn).toBeUndefined();
  });

  it('sends at most once and never changes what was promised, whatever events come', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 40 }), (sequence) => {
        let job = accepted;
        for (const [index, event] of sequence.entries()) {
          const next = applyJobEvent(job, event, index + 1);
          if (next.ok) job = next.value;
        }
        expect(job.history.filter(({ state }) => state === 'sending').length).toBeLessThan(2);
        expect(job.printer).toBe(accepted.printer);
        expect(job.options).toBe(accepted.options);
        expect(job.history.at(-1)?.state).toBe(job.state);
      }),
    );
  });
});
