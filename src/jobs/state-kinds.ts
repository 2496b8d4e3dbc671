import { type JobState, jobStates } from './job.ts';

/**
 * A job's states. Every transition is made durable before its effect.
 *
 * ```
 * accepted ─► needs-credentials ─┐
 *    │  ▲          │             │ (typed in the popup)
 *    │  └──────────┴─────────────┘
 *    ▼
 * preparing ─► sending ─► printing ─► done
 *    │            │  │        ├────► held ─► done | expired
 *    │            │  └► unknown (the line broke after bytes went out; the device cannot say)
 *    └────────────┴──────────────► failed (code)        any unended ─► cancelled (by the user)
 * ```
 *
 * `preparing` and `sending` return to `accepted` when the browser ended before the first byte of
 * the document was sent (`documentBegun`), and `unknown` does when the person says so (`resolved`).
 */
export const arrows: Record<JobState, readonly JobState[]> = {
  accepted: ['needs-credentials', 'preparing', 'failed', 'cancelled'],
  'needs-credentials': ['accepted', 'preparing', 'failed', 'cancelled'],
  preparing: ['accepted', 'needs-credentials', 'sending', 'failed', 'cancelled'],
  sending: ['accepted', 'printing', 'unknown', 'failed', 'cancelled'],
  printing: ['held', 'done', 'unknown', 'failed', 'cancelled'],
  held: ['printing', 'done', 'expired', 'unknown', 'failed', 'cancelled'],
  done: [],
  expired: [],
  unknown: ['accepted', 'done', 'cancelled'],
  failed: [],
  cancelled: [],
};

/** Whether a job never leaves this state. */
export function isFinal(state: JobState): boolean {
  return arrows[state].length === 0;
}

/**
 * Whether something still has to be done for a job in this state: it is to be sent or followed, or it
 * needs credentials. False for the final states and for `unknown`, in which the job stays until the
 * person says what happened to it.
 */
export function isOpen(state: JobState): boolean {
  return !isFinal(state) && state !== 'unknown';
}

/** The states for which {@link isOpen} is true. */
export const openStates: readonly JobState[] = jobStates.filter(isOpen);

/** The open states in which the job goes on without a person. */
export const statesUnderWay: readonly JobState[] = openStates.filter(
  (state) => state !== 'needs-credentials',
);

/** The states that a job never leaves. */
export const finalStates: readonly JobState[] = jobStates.filter(isFinal);

/** Whether a job's document may still be needed: an `unknown` job may be printed again. */
export function needsDocument(state: JobState): boolean {
  return !isFinal(state);
}
