import type { AccountingRefusal } from '../accounting/job-accounting.ts';
import type { Failure } from '../diagnosis/failure.ts';
import { err, ok, type Result } from '../result.ts';
import type { JobProgress, JobRecord, JobState } from './job.ts';

/**
 * A job's states. Every arrow is made durable before its effect.
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
 * `preparing` may fall back to `accepted` when the browser died before a byte went out.
 */
const arrows: Record<JobState, readonly JobState[]> = {
  accepted: ['needs-credentials', 'preparing', 'failed', 'cancelled'],
  'needs-credentials': ['accepted', 'preparing', 'failed', 'cancelled'],
  preparing: ['accepted', 'needs-credentials', 'sending', 'failed', 'cancelled'],
  sending: ['printing', 'unknown', 'failed', 'cancelled'],
  printing: ['held', 'done', 'unknown', 'failed', 'cancelled'],
  held: ['printing', 'done', 'expired', 'unknown', 'failed', 'cancelled'],
  done: [],
  expired: [],
  unknown: ['done', 'cancelled'],
  failed: [],
  cancelled: [],
};

/** What can happen to a job. Only `progress` leaves the state as it is. */
export type JobEvent =
  | { readonly type: 'credentials-missing'; readonly missing: AccountingRefusal }
  | { readonly type: 'requeued' }
  | { readonly type: 'preparing' }
  | { readonly type: 'progress'; readonly progress: JobProgress }
  | { readonly type: 'sending'; readonly departmentId?: string; readonly pages?: number }
  | { readonly type: 'device-job'; readonly deviceJobId: number; readonly handedOn?: true }
  | { readonly type: 'delivered' }
  | { readonly type: 'held' }
  | { readonly type: 'released' }
  | { readonly type: 'done'; readonly pages?: number }
  | { readonly type: 'expired' }
  | { readonly type: 'unknown'; readonly failure: Failure }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'cancelled' };

const stateAfter: Record<Exclude<JobEvent['type'], 'progress' | 'device-job'>, JobState> = {
  'credentials-missing': 'needs-credentials',
  requeued: 'accepted',
  preparing: 'preparing',
  sending: 'sending',
  delivered: 'printing',
  held: 'held',
  released: 'printing',
  done: 'done',
  expired: 'expired',
  unknown: 'unknown',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** Whether nothing further happens to a job in this state. `unknown` waits for a person's word. */
export function isEnded(state: JobState): boolean {
  return arrows[state].length === 0 || state === 'unknown';
}

/** The record after `event`, or the arrow that does not exist. `at` is milliseconds since 1970. */
export function applyJobEvent(
  job: JobRecord,
  event: JobEvent,
  at: number,
): Result<JobRecord, { readonly from: JobState; readonly event: JobEvent['type'] }> {
  if (event.type === 'progress') {
    if (isEnded(job.state)) return err({ from: job.state, event: event.type });
    return ok({ ...job, progress: event.progress });
  }
  if (event.type === 'device-job') {
    if (job.state !== 'sending') return err({ from: job.state, event: event.type });
    return ok({
      ...job,
      deviceJobId: event.deviceJobId,
      ...(event.handedOn ? { handedOn: true } : {}),
    });
  }
  const state = stateAfter[event.type];
  if (!arrows[job.state].includes(state)) return err({ from: job.state, event: event.type });
  const { progress: _progress, missing: _missing, ...kept } = job;
  return ok({
    ...kept,
    state,
    history: [...job.history, { state, at }],
    ...(event.type === 'credentials-missing' ? { missing: event.missing } : {}),
    ...('failure' in event ? { failure: event.failure } : {}),
    ...('departmentId' in event && event.departmentId !== undefined
      ? { departmentId: event.departmentId }
      : {}),
    // A server that hands a document on counts one page, whatever the document.
    ...('pages' in event && event.pages !== undefined && !job.handedOn
      ? { pages: event.pages }
      : {}),
  });
}
