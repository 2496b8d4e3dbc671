/** How many refused tries are remembered. Nobody types more wrong PINs in a session. */
const mostRemembered = 100;

/**
 * Makes each try at a device only once while this page is open. A caller that asks for a try that
 * is running, or that was refused, gets its result. So a double press, a second open page, or a
 * popup that closed before the result came does not cause a second try.
 */
export class OneTry<Answer> {
  readonly #tries = new Map<string, Promise<Answer>>();
  readonly #isRefusal: (answer: Answer) => boolean;

  constructor(isRefusal: (answer: Answer) => boolean) {
    this.#isRefusal = isRefusal;
  }

  /**
   * @param attempt identifies printer, Department ID and PIN, as a salted digest
   * @param make makes the try; if it fails or is not refused, the next call makes another
   */
  run(attempt: string, make: () => Promise<Answer>): Promise<Answer> {
    const known = this.#tries.get(attempt);
    if (known) return known;
    const begun = make();
    this.#tries.set(attempt, begun);
    const forget = (): void => {
      this.#tries.delete(attempt);
    };
    begun.then((answer) => {
      if (!this.#isRefusal(answer)) return forget();
      const [oldest] = this.#tries.keys();
      if (this.#tries.size > mostRemembered && oldest !== undefined) this.#tries.delete(oldest);
    }, forget);
    return begun;
  }
}
