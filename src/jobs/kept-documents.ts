import { ageOf } from '../clock/wall-clock.ts';
import type { JobRecord } from './job.ts';

/** How long, and how many bytes, documents of jobs that did not print are kept. */
export const keptLimits = { ms: 24 * 60 * 60_000, bytes: 200 * 1024 * 1024 } as const;

/** Whether a job in this state was not printed, so that it may be printed again as a new job. */
export function didNotPrint({ state }: Pick<JobRecord, 'state'>): boolean {
  return state === 'failed' || state === 'expired' || state === 'cancelled';
}

/**
 * The jobs whose document is kept for printing it again: those that ended unprinted within the last
 * 24 hours, the latest first, as long as all their documents together stay within the limit. One
 * that does not fit is left out and takes no place from smaller ones. One that ended in the future,
 * by a clock that has been set back since, is not kept: 24 hours is a promise.
 *
 * @param now milliseconds since 1970
 */
export function keptDocuments(jobs: readonly JobRecord[], now: number): Set<string> {
  const candidates = jobs
    .filter((job) => didNotPrint(job) && ageOf(endOf(job), now) < keptLimits.ms)
    .sort((a, b) => endOf(b) - endOf(a));
  const kept = new Set<string>();
  let bytes = 0;
  for (const job of candidates) {
    if (bytes + job.document.bytes > keptLimits.bytes) continue;
    bytes += job.document.bytes;
    kept.add(job.id);
  }
  return kept;
}

function endOf({ history, createdAt }: JobRecord): number {
  return history.at(-1)?.at ?? createdAt;
}
