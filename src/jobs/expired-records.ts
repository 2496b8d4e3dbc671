import type { JobRecord } from './job.ts';
import { isOpen } from './state-kinds.ts';

export const dayMs = 86_400_000;

/**
 * The records that the print log need not keep any longer: ended jobs older than `maxDays`, and
 * those beyond the newest `maxJobs`. A job that has not ended stays; one whose outcome a person has
 * to say stays until it is too old. A record that is further in the future than `maxDays` is as
 * wrong as one that is older, so it is removed too.
 *
 * @param jobs newest first
 * @param now milliseconds since 1970
 */
export function expiredRecords(
  jobs: readonly JobRecord[],
  limits: { readonly maxDays: number; readonly maxJobs: number },
  now: number,
): readonly JobRecord[] {
  const longest = limits.maxDays * dayMs;
  return jobs
    .filter(({ state }) => !isOpen(state))
    .filter(
      ({ createdAt, state }, index) =>
        Math.abs(now - createdAt) > longest || (index >= limits.maxJobs && state !== 'unknown'),
    );
}
