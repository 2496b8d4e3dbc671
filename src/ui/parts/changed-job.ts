import type { JobRecord } from '../../jobs/job.ts';

/**
 * The jobs, newest first, with `job` in its new form: it replaces its earlier form, or is added.
 */
export function withChangedJob(jobs: readonly JobRecord[], job: JobRecord): readonly JobRecord[] {
  const others = jobs.filter(({ id }) => id !== job.id);
  const place = others.findIndex(({ createdAt }) => createdAt <= job.createdAt);
  return others.toSpliced(place === -1 ? others.length : place, 0, job);
}
