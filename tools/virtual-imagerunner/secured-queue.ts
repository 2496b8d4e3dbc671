import { createHash } from 'node:crypto';
import { reveal, type Secret } from '../../src/secret.ts';
import type { Clock } from './clock.ts';

/** A device keeps 50 secured documents at most; further ones are ignored (Canon user manuals). */
export const maxSecuredDocuments = 50;

/** The Job Securing Time as delivered: one hour, in milliseconds. */
export const defaultSecuringMs = 3_600_000;

export type ReleaseOutcome = 'released' | 'wrong-pin' | 'not-waiting';

interface Waiting<T> {
  readonly item: T;
  readonly pin: Secret<string>;
  readonly digest: string | undefined;
  /** Milliseconds since 1970, UTC. */
  readonly expiresAt: number;
  readonly stopTimer: () => void;
}

/**
 * Secured documents that wait until their PIN is typed. After a wrong PIN a document still waits.
 * If it is not released within the Job Securing Time, it is erased.
 */
export class SecuredQueue<T> {
  readonly #waiting = new Map<number, Waiting<T>>();
  readonly #clock: Clock;
  readonly #securingMs: number;
  readonly #onExpired: (number: number, item: T) => void;

  constructor(clock: Clock, securingMs: number, onExpired: (number: number, item: T) => void) {
    this.#clock = clock;
    this.#securingMs = securingMs;
    this.#onExpired = onExpired;
  }

  /**
   * Adds a document; returns `false` if the queue is full. With `digest`, the name of a hash in
   * Node, `pin` is that hash of the PIN, with one character for each octet.
   */
  add(number: number, item: T, pin: Secret<string>, digest?: string): boolean {
    if (this.#waiting.size >= maxSecuredDocuments) return false;
    const stopTimer = this.#clock.after(this.#securingMs, () => {
      this.#waiting.delete(number);
      this.#onExpired(number, item);
    });
    const expiresAt = this.#clock.now() + this.#securingMs;
    this.#waiting.set(number, { item, pin, digest, expiresAt, stopTimer });
    return true;
  }

  /** Removes and returns the document if `pin` is its PIN, compared character by character. */
  release(number: number, pin: string): { readonly outcome: ReleaseOutcome; readonly item?: T } {
    const waiting = this.#waiting.get(number);
    if (!waiting) return { outcome: 'not-waiting' };
    const { digest } = waiting;
    const typed = digest ? createHash(digest).update(pin).digest().toString('latin1') : pin;
    if (reveal(waiting.pin) !== typed) return { outcome: 'wrong-pin' };
    return { outcome: 'released', item: this.#take(number, waiting) };
  }

  /** Removes a document without its PIN, to erase it. */
  remove(number: number): T | undefined {
    const waiting = this.#waiting.get(number);
    return waiting ? this.#take(number, waiting) : undefined;
  }

  list(): readonly { readonly number: number; readonly expiresAt: number }[] {
    return [...this.#waiting].map(([number, { expiresAt }]) => ({ number, expiresAt }));
  }

  /** Stops the timers: nothing expires any more. */
  close(): void {
    for (const { stopTimer } of this.#waiting.values()) stopTimer();
    this.#waiting.clear();
  }

  #take(number: number, waiting: Waiting<T>): T {
    waiting.stopTimer();
    this.#waiting.delete(number);
    return waiting.item;
  }
}
