/** How often the person has asked for a job to be cancelled. One that was refused may be asked again. */
export class CancelWishes {
  #count = 0;
  #next = new AbortController();
  /** Aborted by the first wish. */
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

  /** Aborted as soon as there are more than `known` wishes. */
  beyond(known: number): AbortSignal {
    return this.#count > known ? AbortSignal.abort() : this.#next.signal;
  }
}

const never = new AbortController().signal;

/** The wishes behind a signal that can only be aborted once. */
export function wishesOf(signal: AbortSignal): Pick<CancelWishes, 'count' | 'beyond'> {
  return {
    get count() {
      return signal.aborted ? 1 : 0;
    },
    beyond: (known) => (known === 0 ? signal : never),
  };
}
