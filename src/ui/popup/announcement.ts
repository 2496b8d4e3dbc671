import { t } from '../../browser/i18n.ts';
import type { JobRecord, JobState } from '../../jobs/job.ts';
import { isolate } from '../parts/isolate.ts';
import { jobLine, jobTitle } from '../parts/job-line.ts';

/** The states that are worth interrupting a screen reader for; progress is not. */
const worthSaying: ReadonlySet<JobState> = new Set<JobState>([
  'needs-credentials',
  'held',
  'unknown',
  'done',
  'expired',
  'failed',
  'cancelled',
]);

/** What to say about jobs that have just changed their state; nothing if none did. */
export function announcement(
  before: readonly JobRecord[],
  after: readonly JobRecord[],
): string | undefined {
  const stateBefore = new Map(before.map(({ id, state }) => [id, state]));
  const said = after
    .filter(({ id, state }) => worthSaying.has(state) && stateBefore.get(id) !== state)
    .map((job) => t('announceJob', isolate(jobTitle(job)), jobLine(job).text));
  return said.length === 0 ? undefined : said.join(' ');
}
