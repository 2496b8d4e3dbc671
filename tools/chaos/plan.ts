import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import { type Fault, type Moment, momentsBeforeDelivery } from './fault.ts';

/** A job that is sent with one fault waiting for it, and some healthy ones queued behind it. */
export interface PlannedJob {
  readonly fault: Fault;
  readonly followers: number;
  /** The person presses Cancel this many milliseconds after the job was accepted. */
  readonly cancelAfterMs?: number;
}

export interface PlanOptions {
  readonly seed: number;
  readonly jobs: number;
  readonly lanes: number;
}

/** One in this many faults is of those that cost a quarter of a minute, until the asker gives up. */
const oneInSlow = 12;
const longestFollowing = 2;
const mostCancelDelayMs = 600;

/** What each lane does, decided by the seed alone. */
export function planRun({ seed, jobs, lanes }: PlanOptions): readonly (readonly PlannedJob[])[] {
  const random = seededRandom(seed);
  const plan: PlannedJob[][] = Array.from({ length: lanes }, () => []);
  for (let left = jobs, lane = 0; left > 0; lane = (lane + 1) % lanes) {
    const job = plannedJob(random, left - 1);
    plan[lane]?.push(job);
    left -= 1 + job.followers;
  }
  return plan;
}

function plannedJob(random: SeededRandom, mostFollowers: number): PlannedJob {
  const fault = plannedFault(random);
  const followers = random.below(4) === 0 ? 1 + random.below(longestFollowing) : 0;
  const cancelled = random.below(12) === 0;
  return {
    fault,
    followers: Math.min(followers, mostFollowers),
    ...(cancelled ? { cancelAfterMs: random.below(mostCancelDelayMs) } : {}),
  };
}

function plannedFault(random: SeededRandom): Fault {
  if (random.below(5) === 0) return { kind: 'none' };
  if (random.below(oneInSlow) === 0) return slowFault(random);
  const at = random.pick(momentsBeforeDelivery);
  const anywhere = random.pick<Moment>([...momentsBeforeDelivery, 'Get-Job-Attributes']);
  // A break at each place between nothing and all, the ends included.
  const fraction = random.pick([0, random.next(), random.next(), 1]);
  return random.pick<() => Fault>([
    () => ({ kind: 'refuse', forMs: 200 + random.below(1_000) }),
    () => ({ kind: 'reset-on-accept' }),
    () => ({ kind: 'reset-request', at: anywhere, fraction }),
    () => ({ kind: 'reset-request', at: 'document', fraction }),
    () => ({ kind: 'black-hole', at: 'document' }),
    () => ({ kind: 'slow-body' }),
    () => ({ kind: 'trickle-reply', at: anywhere }),
    () => ({ kind: 'cut-reply', at: anywhere, fraction: random.next() }),
    () => ({ kind: 'cut-reply', at: 'document', fraction: random.next() }),
    () => ({ kind: 'wrong-request-id', at: anywhere }),
    () => ({ kind: 'wrong-request-id', at: 'document' }),
    () => ({ kind: 'huge-reply', at: anywhere }),
    () => ({ kind: 'silence-after-status', at: 'document' }),
    () => ({ kind: 'http-error', at, status: random.pick([401, 403, 404, 426, 500, 503]) }),
    () => ({ kind: 'web-page', at }),
    () => ({ kind: 'busy', at }),
    () => ({ kind: 'restart' }),
  ])();
}

function slowFault(random: SeededRandom): Fault {
  const questions = momentsBeforeDelivery.filter((moment) => moment !== 'document');
  const at = random.pick(questions);
  return random.pick<Fault>([
    { kind: 'black-hole', at },
    { kind: 'silence-after-status', at },
  ]);
}
