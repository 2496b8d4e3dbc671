import { ageOf } from '../clock/wall-clock.ts';
import type { JobRecord, JobState } from './job.ts';
import type { Notice } from './notice-kinds.ts';

/**
 * Whether a job's state deserves a notification. That it was printed is announced only where that
 * was asked for; a person who cancels a job knows that.
 *
 * @param only the kinds that the administrator has chosen; they replace what the person has chosen
 */
export function noticeOf(
  { state }: Pick<JobRecord, 'state'>,
  tellPrinted: boolean,
  only?: readonly Notice[],
): Notice | undefined {
  const notice = noticeIn(state);
  const wanted = only ? only.some((kind) => kind === notice) : notice !== 'printed' || tellPrinted;
  return wanted ? notice : undefined;
}

function noticeIn(state: JobState): Notice | undefined {
  switch (state) {
    case 'needs-credentials':
    case 'held':
    case 'unknown':
      return state;
    case 'failed':
    case 'expired':
      return 'failed';
    case 'done':
      return 'printed';
    default:
      return undefined;
  }
}

/** What the extension's icon shows; `attention` where somebody has to do something. */
export interface Badge {
  readonly text: string;
  readonly tone: 'busy' | 'attention';
}

/**
 * The icon's badge: how many jobs wait for a person or have failed since the person last looked; if
 * none, how many are under way; if none, nothing.
 *
 * Where the clock has been set back, a failure in the future is not counted, since nobody could
 * make it disappear by looking; and a look in the future does not count as one.
 *
 * @param seenAt when the person last looked at the log, milliseconds since 1970
 * @param now milliseconds since 1970
 */
export function badgeOf(
  jobs: readonly JobRecord[],
  seenAt: number,
  now: number,
): Badge | undefined {
  const seenAgo = ageOf(seenAt, now);
  const problems = jobs.filter(({ state, history }) => {
    if (state === 'failed' || state === 'expired') {
      const ago = ageOf(history.at(-1)?.at ?? 0, now);
      return ago < seenAgo && ago !== Number.POSITIVE_INFINITY;
    }
    return state === 'needs-credentials' || state === 'held' || state === 'unknown';
  }).length;
  if (problems > 0) return { text: badgeText(problems), tone: 'attention' };
  const underWay = jobs.filter(({ state }) => busy.has(state)).length;
  if (underWay === 0) return undefined;
  return { text: badgeText(underWay), tone: 'busy' };
}

/** The icon has room for two digits. */
function badgeText(count: number): string {
  return String(Math.min(count, 99));
}

const busy: ReadonlySet<string> = new Set(['accepted', 'preparing', 'sending', 'printing']);
