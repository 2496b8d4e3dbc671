import { readProblemsSeenAt } from '../browser/notice-choice.ts';
import type { JobRecord } from '../jobs/job.ts';
import { badgeOf } from '../jobs/notice.ts';

/** The accents of the popup's own marks. */
const colors = { attention: '#b3261e', busy: '#0b5c8f' } as const;

/** Shows on the icon how many jobs want a person, or else how many are under way. */
export async function showBadge(jobs: readonly JobRecord[]): Promise<void> {
  const badge = badgeOf(jobs, await readProblemsSeenAt(), Date.now());
  if (badge) {
    await chrome.action.setBadgeBackgroundColor({ color: colors[badge.tone] });
    await chrome.action.setBadgeTextColor({ color: '#ffffff' });
  }
  await chrome.action.setBadgeText({ text: badge?.text ?? '' });
}
