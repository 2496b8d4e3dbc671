import type { Failure, FailureCode } from '../diagnosis/failure.ts';
import { findEndCode } from '../diagnosis/find-end-code.ts';
import { isEndedJobState, jobState } from '../ipp/job-states.ts';
import { awaitsDocument, type JobStatus } from '../ipp/job-status.ts';
import type { JobState } from './job.ts';
import type { JobEvent } from './job-state.ts';

/** `job-state-reasons` that mean something specific to people (RFC 8011 5.3.8, PWG 5100.16). */
const failureByReason = new Map<string, FailureCode>([
  ['account-info-needed', 'account-info-needed'],
  ['account-closed', 'account-closed'],
  ['account-limit-reached', 'account-limit-reached'],
  ['account-authorization-failed', 'account-authorization-failed'],
  ['unsupported-document-format', 'format-not-supported'],
  ['document-format-error', 'document-damaged'],
]);

/**
 * What a device's answer about our job means for the job's record, which is in `state`; `undefined`
 * where nothing has changed. Which of these states and reasons an imageRUNNER reports is not yet
 * confirmed on a device: the standard's are read, and Canon's end code where the message contains
 * one.
 *
 * `handedOn`: the answer comes from a print server. A print server holds a job until it tries
 * again, or because its administrator wants it to; it does not wait for a PIN.
 */
export function eventFromDevice(
  state: JobState,
  status: JobStatus,
  handedOn = false,
): JobEvent | undefined {
  switch (status.state) {
    case jobState.pendingHeld:
      return state === 'held' || handedOn ? undefined : { type: 'held' };
    case jobState.completed: {
      const impressions = status.impressionsCompleted;
      return { type: 'done', ...(impressions ? { impressions } : {}) };
    }
    case jobState.canceled:
      return { type: 'failed', failure: reasonOf(status, 'cancelled-at-device') };
    case jobState.aborted: {
      const failure = reasonOf(status, 'ended-by-device');
      // A held job that ends by itself, without another reason, has waited too long.
      return state === 'held' && failure.code === 'ended-by-device'
        ? { type: 'expired' }
        : { type: 'failed', failure };
    }
    default:
      return state === 'held' ? { type: 'released' } : undefined;
  }
}

function reasonOf(status: JobStatus, otherwise: FailureCode): Failure {
  const detail = [status.stateMessage, ...status.stateReasons].filter(Boolean).join('; ');
  const endCode = findEndCode(status.stateMessage ?? '');
  const named = status.stateReasons.map((reason) => failureByReason.get(reason)).find(Boolean);
  return {
    code: endCode ? 'end-code' : (named ?? otherwise),
    ...(endCode ? { endCode } : {}),
    ...(detail === '' ? {} : { detail }),
  };
}

/**
 * What the device has of a job whose sending broke off: `arrived` (the whole document), `incoming`
 * (a part, and it waits for the rest), or it has `ended` the job. How much we have sent does not
 * count: Chrome reports it with a delay, and the device knows better. A device that does not say
 * that it waits either goes on with the job or ends it, and following the job shows which.
 */
export function brokenSending(status: JobStatus): 'arrived' | 'incoming' | 'ended' {
  const { state } = status;
  if (state === jobState.completed) return 'arrived';
  if (state !== undefined && isEndedJobState(state)) return 'ended';
  return awaitsDocument(status) ? 'incoming' : 'arrived';
}
