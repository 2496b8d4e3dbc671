import { ageOf } from '../clock/wall-clock.ts';
import type { JobRecord, JobState } from './job.ts';

/** What a person is told about a job outside our pages. */
export const noticeKinds = ['needs-credentials', 'held', 'failed', 'unknown', 'printed'] as const;
export type Notice = (typeof noticeKinds)[number];

/**
 * Whether a job's state is worth a notification. That it printed is told only where that was asked
 * for; that somebody cancelled it is known to that person.
 *
 * @param only the kinds that the administrator has chosen, in place of what the person asks for
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

/** What stands on the extension's icon; `attention` where somebody has to do something. */
export interface Badge {
  readonly text: string;
  readonly tone: 'busy' | 'attention';
}

/**
 * The icon's badge: how many jobs wait for a person or have failed since the person last looked,
 * else how many are under way, else nothing.
 *
 * Where the clock has been set back, a failure of the future is not counted, since nobody could make
 * it disappear by looking; and who has looked in the future has not looked.
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
