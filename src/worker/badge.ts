import { listJobsChangedSince, listJobsIn } from '../browser/job-queries.ts';
import { readProblemsSeenAt } from '../browser/notice-choice.ts';
import { ageOf } from '../clock/wall-clock.ts';
import { badgeOf } from '../jobs/notice.ts';
import { openStates } from '../jobs/state-kinds.ts';

/** The icon has no room for a larger number. */
const mostCounted = 100;

/** The accent colours of the popup's own marks. */
const colors = { attention: '#b3261e', busy: '#0b5c8f' } as const;

/** Shows on the icon how many jobs need a person, or otherwise how many are under way. */
export async function showBadge(): Promise<void> {
  const seenAt = await readProblemsSeenAt();
  const now = Date.now();
  // A time in the future is from before the clock was set back: then nothing has been seen for
  // certain.
  const since = ageOf(seenAt, now) === Number.POSITIVE_INFINITY ? 0 : seenAt;
  const jobs = await Promise.all([
    listJobsIn([...openStates, 'unknown']),
    listJobsChangedSince(since, ['failed', 'expired'], mostCounted),
  ]);
  const badge = badgeOf(jobs.flat(), seenAt, now);
  if (badge) {
    await chrome.action.setBadgeBackgroundColor({ color: colors[badge.tone] });
    await chrome.action.setBadgeTextColor({ color: '#ffffff' });
  }
  await chrome.action.setBadgeText({ text: badge?.text ?? '' });
}
