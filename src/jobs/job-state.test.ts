import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import type { JobRecord, JobState } from './job.ts';
import { alreadySays, applyJobEvent, type JobEvent } from './job-state.ts';
import { isOpen, needsDocument } from './state-kinds.ts';

const accepted = sampleJob({ createdAt: 0 });

const failure = { code: 'unreachable' } as const;
const events: JobEvent[] = [
  { type: 'credentials-missing', missing: 'pin-missing' },
  { type: 'requeued' },
  { type: 'preparing', attempt: 'first' },
  { type: 'progress', progress: { phase: 'converting', done: 1, total: 2 } },
  { type: 'sending', departmentId: '42', pages: 3 },
  { type: 'taken', attempt: 'second' },
  { type: 'device-job', deviceJobId: 7 },
  { type: 'device-job-seen', mark: { uuid: 'urn:uuid:1', owner: 'alice' } },
  { type: 'document-begun', jobsBefore: [1, 2] },
  { type: 'fonts-missing', fonts: ['MS-Gothic'] },
  { type: 'stopped', reasons: ['media-empty'] },
  { type: 'cancel-asked' },
  { type: 'cancel-refused', failure: { code: 'device-refused' } },
  { type: 'delivered' },
  { type: 'held' },
  { type: 'released' },
  { type: 'done' },
  { type: 'expired' },
  { type: 'unknown', failure },
  { type: 'failed', failure },
  { type: 'cancelled' },
  { type: 'resolved', word: 'printed' },
  { type: 'resolved', word: 'print-again' },
  { type: 'resolved', word: 'give-up' },
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

  it('cannot be sent again once its document has begun to go out', () => {
    const begun = run('preparing', 'sending', 'device-job', 'document-begun');
    const sent: JobState[] = ['sending', 'printing', 'held'];
    for (const state of sent) {
      for (const type of ['requeued', 'preparing'] as const) {
        expect(applyJobEvent({ ...begun, state }, { type }, 1).ok).toBe(false);
      }
    }
  });

  it('starts again as promised while nothing of its document is out', () => {
    const again = run('preparing', 'sending', 'device-job', 'requeued');
    expect(again).toEqual({ ...accepted, history: again.history });
    expect(again.history.at(-1)?.state).toBe('accepted');
  });

  it('is printed again where the person says so of an unknown one', () => {
    const unknown = run('preparing', 'sending', 'document-begun', 'unknown');
    expect(needsDocument(unknown.state)).toBe(true);
    const again = applyJobEvent(unknown, { type: 'resolved', word: 'print-again' }, 9);
    expect(again).toMatchObject({ ok: true, value: { state: 'accepted' } });
    expect(again.ok && again.value.documentBegun).toBeUndefined();
  });

  it('ignores the person’s answer about an unknown job once it goes on again', () => {
    for (const word of ['print-again', 'printed', 'give-up'] as const) {
      for (const state of ['accepted', 'preparing', 'sending', 'printing', 'held'] as const) {
        expect(applyJobEvent({ ...accepted, state }, { type: 'resolved', word }, 9).ok).toBe(false);
      }
    }
  });

  it('keeps how the device describes it for as long as the device is asked', () => {
    const seen = run('preparing', 'sending', 'delivered', 'device-job-seen');
    expect(seen.deviceMark).toEqual({ uuid: 'urn:uuid:1', owner: 'alice' });
    for (const type of ['done', 'unknown'] as const) {
      const ended = run('preparing', 'sending', 'delivered', 'device-job-seen', type);
      expect(ended.deviceMark).toBeUndefined();
    }
    expect(
      run('preparing', 'sending', 'delivered', 'device-job-seen', 'held').deviceMark,
    ).toBeDefined();
  });

  it('recognises an event that it has received before', () => {
    const begun = run('preparing', 'sending', 'device-job', 'document-begun');
    expect(alreadySays(begun, { type: 'document-begun' })).toBe(true);
    expect(alreadySays(begun, { type: 'device-job', deviceJobId: 7 })).toBe(true);
    expect(alreadySays(begun, { type: 'device-job', deviceJobId: 8 })).toBe(false);
    expect(alreadySays(begun, { type: 'delivered' })).toBe(false);
    expect(alreadySays(run('preparing', 'sending', 'delivered'), { type: 'delivered' })).toBe(true);
  });

  it('keeps that it is to be cancelled until the device has said no', () => {
    const asked = run('preparing', 'sending', 'delivered', 'cancel-asked');
    expect(asked.cancelAsked).toBe(true);
    const refused = applyJobEvent(asked, { type: 'cancel-refused', failure }, 9);
    expect(refused.ok && refused.value).toMatchObject({
      state: 'printing',
      cancelRefused: failure,
    });
    expect(refused.ok && refused.value.cancelAsked).toBeUndefined();
  });

  it('never leaves an end', () => {
    for (const state of ['done', 'expired', 'failed', 'cancelled'] as const) {
      expect(isOpen(state)).toBe(false);
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
          { type: 'done', impressions: 1 },
        ] as readonly JobEvent[]
      ).reduce<JobRecord>((job, event, at) => {
        const next = applyJobEvent(job, event, at);
        if (!next.ok) throw new Error(`${event.type} in ${job.state}`);
        return next.value;
      }, accepted);
    expect(through(true)).toMatchObject({ state: 'done', handedOn: true, pages: 3 });
    expect(through(true).impressions).toBeUndefined();
    expect(through(false)).toMatchObject({ state: 'done', pages: 3, impressions: 1 });
    expect(through(false).handedOn).toBeUndefined();
  });

  it('sends at most once, unless a person asks for it, and never changes what was promised', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 60 }), (sequence) => {
        let job = accepted;
        let begun = 0;
        for (const [index, event] of sequence.entries()) {
          const next = applyJobEvent(job, event, index + 1);
          if (!next.ok) continue;
          if (event.type === 'document-begun') begun++;
          if (next.value.state === 'accepted' && job.state === 'unknown') begun = 0;
          job = next.value;
          expect(begun).toBeLessThan(2);
        }
        expect(job.printer).toBe(accepted.printer);
        expect(job.options).toBe(accepted.options);
        expect(job.history.at(-1)?.state).toBe(job.state);
      }),
      { numRuns: 1000 },
    );
  });
});
