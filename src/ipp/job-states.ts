import { hexNumber } from './hex-number.ts';

/** `job-state` values (RFC 8011 section 5.3.7). */
export const jobState = {
  pending: 3,
  pendingHeld: 4,
  processing: 5,
  processingStopped: 6,
  canceled: 7,
  aborted: 8,
  completed: 9,
} as const;

const names = new Map<number, string>([
  [jobState.pending, 'pending'],
  [jobState.pendingHeld, 'pending-held'],
  [jobState.processing, 'processing'],
  [jobState.processingStopped, 'processing-stopped'],
  [jobState.canceled, 'canceled'],
  [jobState.aborted, 'aborted'],
  [jobState.completed, 'completed'],
]);

/** The registered keyword of a `job-state`, such as `pending-held`; else `0x0a`. */
export function jobStateName(state: number): string {
  return names.get(state) ?? hexNumber(state, 2);
}

/** Whether the device will do nothing more with a job in this state. */
export function isEndedJobState(state: number): boolean {
  return state === jobState.canceled || state === jobState.aborted || state === jobState.completed;
}
