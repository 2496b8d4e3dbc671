import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobState } from '../ipp/job-states.ts';
import { eventFromDevice } from './event-from-device.ts';

const said = (state: number, stateReasons: string[] = [], stateMessage?: string) => ({
  jobId: 7,
  state,
  stateReasons,
  ...(stateMessage === undefined ? {} : { stateMessage }),
});

describe('eventFromDevice', () => {
  it('says nothing new while the device works', () => {
    for (const state of [jobState.pending, jobState.processing, jobState.processingStopped]) {
      expect(eventFromDevice('printing', said(state))).toBeUndefined();
    }
    expect(eventFromDevice('printing', { jobId: 7, stateReasons: [] })).toBeUndefined();
    expect(eventFromDevice('held', said(jobState.pendingHeld))).toBeUndefined();
  });

  it('holds a job that the device holds, and takes it up again when it is released', () => {
    expect(eventFromDevice('printing', said(jobState.pendingHeld))).toEqual({ type: 'held' });
    expect(eventFromDevice('held', said(jobState.processing))).toEqual({ type: 'released' });
  });

  it('takes a print server’s own hold for no secured print', () => {
    expect(eventFromDevice('printing', said(jobState.pendingHeld), true)).toBeUndefined();
    expect(eventFromDevice('printing', said(jobState.completed), true)).toEqual({ type: 'done' });
  });

  it('counts the sides that the device says it printed', () => {
    const completed = { ...said(jobState.completed), impressionsCompleted: 6 };
    expect(eventFromDevice('printing', completed)).toEqual({ type: 'done', impressions: 6 });
    expect(eventFromDevice('held', said(jobState.completed))).toEqual({ type: 'done' });
  });

  it('reads Canon’s end code from the message, before the reasons', () => {
    const event = eventFromDevice(
      'printing',
      said(jobState.aborted, ['account-authorization-failed'], 'Ended with #701.'),
    );
    expect(event).toMatchObject({
      type: 'failed',
      failure: { code: 'end-code', endCode: '#701' },
    });
  });

  it('reads the account reasons of the standard where there is no end code', () => {
    expect(
      eventFromDevice(
        'printing',
        said(jobState.aborted, ['aborted-by-system', 'account-limit-reached']),
      ),
    ).toMatchObject({ type: 'failed', failure: { code: 'account-limit-reached' } });
  });

  it('does not claim to know why, where the device does not say', () => {
    expect(eventFromDevice('printing', said(jobState.aborted, ['aborted-by-system']))).toEqual({
      type: 'failed',
      failure: { code: 'ended-by-device', detail: 'aborted-by-system' },
    });
  });

  it('takes a held job that ends by itself for one that has waited too long', () => {
    expect(eventFromDevice('held', said(jobState.aborted, ['aborted-by-system']))).toEqual({
      type: 'expired',
    });
    expect(eventFromDevice('held', said(jobState.aborted, [], '#825'))).toMatchObject({
      type: 'failed',
      failure: { endCode: '#825' },
    });
  });

  it('tells a job cancelled at the device from one that failed', () => {
    expect(eventFromDevice('held', said(jobState.canceled, ['job-canceled-at-device']))).toEqual({
      type: 'failed',
      failure: { code: 'cancelled-at-device', detail: 'job-canceled-at-device' },
    });
  });

  it('never throws, whatever a device says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('printing' as const, 'held' as const),
        fc.integer(),
        fc.array(fc.string()),
        fc.string(),
        (state, reported, reasons, message) => {
          eventFromDevice(state, said(reported, reasons, message));
        },
      ),
    );
  });
});
