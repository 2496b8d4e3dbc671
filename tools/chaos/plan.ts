import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import {
  type FalseAnswer,
  type Fault,
  type Moment,
  momentsBeforeDelivery,
  redirectStatuses,
} from './fault.ts';

/** A job that is sent with one fault, and some jobs without a fault that are queued behind it. */
export interface PlannedJob {
  readonly fault: Fault;
  readonly followers: number;
  /** The person presses Cancel this many milliseconds after the job was accepted. */
  readonly cancelAfterMs?: number;
}

export interface PlanOptions {
  readonly seed: number;
  readonly jobs: number;
  readonly printers: number;
}

/** One fault out of this many is slow: it lasts 15 seconds, until the sender gives up. */
const oneInSlow = 12;
const longestFollowing = 2;
const mostCancelDelayMs = 600;

/** The answers of a proxy, a sign-in page or the device's own web server. */
const httpErrors = [401, 403, 404, 426, 500, 502, 503, 504] as const;

/**
 * Server errors of RFC 8011 appendix B.1.5: internal error, operation not supported, service
 * unavailable, version not supported, device error, temporary error, not accepting jobs, busy, job
 * cancelled.
 */
const ippErrors = [
  ...[0x0500, 0x0501, 0x0502, 0x0503, 0x0504, 0x0505, 0x0506],
  // Devices answer "busy" most often.
  ...[0x0507, 0x0507, 0x0507, 0x0508],
] as const;

/** Plans the jobs of each printer. The plan depends only on the seed. */
export function planRun({ seed, jobs, printers }: PlanOptions): readonly (readonly PlannedJob[])[] {
  const random = seededRandom(seed);
  const plan: PlannedJob[][] = Array.from({ length: printers }, () => []);
  for (let left = jobs, printer = 0; left > 0; printer = (printer + 1) % printers) {
    const job = plannedJob(random, left - 1);
    plan[printer]?.push(job);
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
  if (random.below(6) === 0) return { kind: 'none' };
  if (random.below(oneInSlow) === 0) return slowFault(random);
  const anywhere = random.pick<Moment>([...momentsBeforeDelivery, 'Get-Job-Attributes']);
  // A break at each position from nothing to everything, including both ends.
  const fraction = random.pick([0, random.next(), random.next(), 1]);
  const numbers = random.pick(['go on', 'are reused'] as const);
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
    () => ({ kind: 'huge-reply', at: 'document' }),
    () => ({ kind: 'silence-after-status', at: 'document' }),
    () => ({ kind: 'restart', at: 'document', numbers }),
    () => ({ kind: 'restart', at: anywhere, numbers }),
    ...Array.from({ length: 8 }, () => () => falseAnswer(random)),
  ])();
}

/**
 * A false answer to any request. Half are to a document, most of these after the device took it.
 */
function falseAnswer(random: SeededRandom): Fault {
  const toDocument = random.below(2) === 0;
  const at = toDocument
    ? 'document'
    : random.pick<Moment>([...momentsBeforeDelivery, 'Get-Job-Attributes']);
  const acted = random.below(toDocument ? 4 : 2) > 0;
  const to = random.pick(['itself', 'another host'] as const);
  const answer = random.pick<FalseAnswer>([
    { kind: 'http-error', status: random.pick(httpErrors) },
    { kind: 'ipp-error', status: random.pick(ippErrors) },
    { kind: 'web-page' },
    { kind: 'redirect', status: random.pick(redirectStatuses), to },
    { kind: 'redirect', status: random.pick(redirectStatuses), to },
  ]);
  return { kind: 'false-answer', at, acted, answer };
}

function slowFault(random: SeededRandom): Fault {
  const questions = momentsBeforeDelivery.filter((moment) => moment !== 'document');
  const at = random.pick(questions);
  return random.pick<Fault>([
    { kind: 'black-hole', at },
    { kind: 'silence-after-status', at },
  ]);
}
