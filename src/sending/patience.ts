import { awakeTime } from '../clock/awake-time.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import { err, type Result } from '../result.ts';

/** Time and chance, which tests replace. */
export interface Clock {
  /**
   * The wall clock in milliseconds since 1970, for times that people read. Somebody may set it, so
   * no duration is measured with it.
   */
  readonly now: () => number;
  /**
   * Milliseconds that the computer has been awake, from an arbitrary start. Waiting and silence are
   * measured with it, since a device cannot answer a computer that sleeps.
   */
  readonly awake: () => number;
  /** Resolves after `ms`, or at once when `signal` is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A random number from 0 to 1. */
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
  /** Milliseconds awake after the first try; no further try begins later than that. */
  readonly forMs: number;
}

const firstPauseMs = 500;
const pauseGrowth = 2;

/** Short enough that a printer is found soon after somebody switches it on. */
const longestPauseMs = 30_000;

/** A pause is shortened by up to this share, so that many browsers do not ask in step. */
const jitter = 0.4;

/**
 * IPP status codes after which trying again makes sense (RFC 8011, B.1.5: 0x0507 busy, 0x0502
 * unavailable).
 */
const busyStatuses = new Set([0x0502, 0x0507]);

export interface Trial<T> {
  readonly attempt: () => Promise<Result<T, IppFailure>>;
  /** Whether trying again does no harm and may succeed. */
  readonly mayPass: (failure: IppFailure) => boolean;
  /** Called before each pause with the time of the next try. */
  readonly onWait?: (nextTryAt: number, failure: IppFailure) => void;
}

/**
 * Tries until it succeeds, fails for good, is aborted, or the time is over; returns the last
 * outcome. Each pause is about twice as long as the one before, up to half a minute.
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

/** The device says that it is busy: it has done nothing yet and may do it later. */
export function isBusy(failure: IppFailure): boolean {
  return failure.code === 'status' && busyStatuses.has(failure.status);
}

/**
 * The device cannot be connected to, or does not answer. Meant for questions, which change nothing;
 * a document may have arrived nevertheless.
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

/** Resolves after `ms` milliseconds, or at once when `signal` is aborted. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
