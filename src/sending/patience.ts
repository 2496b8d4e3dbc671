import { awakeTime } from '../clock/awake-time.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import { err, type Result } from '../result.ts';
import { wait } from './wait.ts';

/** Time and chance, so that tests need neither. */
export interface Clock {
  /**
   * The wall clock, milliseconds since 1970: for times that people read. Somebody may set it, so
   * nothing is measured by it.
   */
  readonly now: () => number;
  /**
   * Milliseconds that the computer has been awake, from any start: what patience and silence are
   * measured by. A device cannot answer a computer that sleeps.
   */
  readonly awake: () => number;
  /** Resolves after `ms`, or at once when `signal` is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0 to 1. */
  readonly random: () => number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  awake: awakeTime(() => performance.now(), setInterval),
  wait,
  random: () => Math.random(),
};

/** How long a device is tried again. */
export interface Patience {
  readonly clock: Clock;
  /** Milliseconds awake from the first try, after which no further one begins. */
  readonly forMs: number;
}

const firstPauseMs = 500;
const pauseGrowth = 2;

/** Often enough that a printer switched on is found while somebody stands there. */
const longestPauseMs = 30_000;

/** A pause is up to this share shorter, so that many browsers do not ask in step. */
const jitter = 0.4;

/** IPP status codes that ask for patience (RFC 8011, B.1.5: 0x0507 busy, 0x0502 unavailable). */
const busyStatuses = new Set([0x0502, 0x0507]);

export interface Trial<T> {
  readonly attempt: () => Promise<Result<T, IppFailure>>;
  /** Whether trying again can do no harm, and may help. */
  readonly mayPass: (failure: IppFailure) => boolean;
  /** Called before each pause, with the time of the next try. */
  readonly onWait?: (nextTryAt: number, failure: IppFailure) => void;
}

/**
 * Tries until it succeeds, fails for good, is aborted, or patience ends: then the last outcome. Each
 * pause is about twice the one before, up to half a minute.
 */
export async function withPatience<T>(
  { clock, forMs }: Patience,
  signal: AbortSignal,
  { attempt, mayPass, onWait }: Trial<T>,
): Promise<Result<T, IppFailure>> {
  const until = clock.awake() + forMs;
  let pause = firstPauseMs;
  for (;;) {
    const outcome = await attempt();
    if (outcome.ok || !mayPass(outcome.error)) return outcome;
    const ms = Math.round(pause * (1 - jitter * clock.random()));
    if (clock.awake() + ms > until) return outcome;
    onWait?.(clock.now() + ms, outcome.error);
    await clock.wait(ms, signal);
    if (signal.aborted) return err({ code: 'aborted' });
    pause = Math.min(pause * pauseGrowth, longestPauseMs);
  }
}

/** The device says that it is busy: it has done nothing, and may later. */
export function isBusy(failure: IppFailure): boolean {
  return failure.code === 'status' && busyStatuses.has(failure.status);
}

/**
 * The device cannot be connected to, or does not answer. For questions, which have no effect; a
 * document may have arrived all the same.
 */
export function isAway({ code }: IppFailure): boolean {
  return (
    code === 'unreachable' ||
    code === 'connection-refused' ||
    code === 'name-not-found' ||
    code === 'timed-out' ||
    code === 'connection-lost'
  );
}
