import { createHash } from 'node:crypto';
import { reveal, type Secret } from '../../src/secret.ts';
import type { Clock } from './clock.ts';

/** A device keeps 50 secured documents at most; further ones are ignored (Canon user manuals). */
export const maxSecuredDocuments = 50;

/** Job Securing Time as a device leaves the factory: one hour, in milliseconds. */
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
 * Secured documents, waiting until the PIN is typed. A wrong PIN leaves the document waiting; one
 * that is not released within the Job Securing Time is erased.
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
   * Whether the document was taken in: `false` when the queue is full. With `digest`, the name of a
   * hash as Node knows it, `pin` is that hash of the PIN, a character for each octet.
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

  /** Takes the document out if `pin` is its PIN, character by character. */
  release(number: number, pin: string): { readonly outcome: ReleaseOutcome; readonly item?: T } {
    const waiting = this.#waiting.get(number);
    if (!waiting) return { outcome: 'not-waiting' };
    const { digest } = waiting;
    const typed = digest ? createHash(digest).update(pin).digest().toString('latin1') : pin;
    if (reveal(waiting.pin) !== typed) return { outcome: 'wrong-pin' };
    return { outcome: 'released', item: this.#take(number, waiting) };
  }

  /** Takes the document out without its PIN, to be erased. */
  remove(number: number): T | undefined {
    const waiting = this.#waiting.get(number);
    return waiting ? this.#take(number, waiting) : undefined;
  }

  list(): readonly { readonly number: number; readonly expiresAt: number }[] {
    return [...this.#waiting].map(([number, { expiresAt }]) => ({ number, expiresAt }));
  }

  /** Stops the clocks; nothing expires any more. */
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
