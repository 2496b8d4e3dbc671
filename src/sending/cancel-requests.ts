/**
 * Counts how often the person has asked for a job to be cancelled. The person may ask again after the
 * device has refused.
 */
export class CancelRequests {
  #count = 0;
  #next = new AbortController();
  /** Aborted by the first request. */
  readonly signal = this.#next.signal;

  get count(): number {
    return this.#count;
  }

  ask(): void {
    const asked = this.#next;
    this.#count++;
    this.#next = new AbortController();
    asked.abort();
  }

  /** Aborted as soon as there are more than `known` requests. */
  beyond(known: number): AbortSignal {
    return this.#count > known ? AbortSignal.abort() : this.#next.signal;
  }
}

const never = new AbortController().signal;

/** The same for a signal, which can be aborted only once: one request at most. */
export function requestsOf(signal: AbortSignal): Pick<CancelRequests, 'count' | 'beyond'> {
  return {
    get count() {
      return signal.aborted ? 1 : 0;
    },
    beyond: (known) => (known === 0 ? signal : never),
  };
}
