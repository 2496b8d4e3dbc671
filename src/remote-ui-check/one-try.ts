/** So many refused tries are remembered; nobody types more wrong PINs in a session. */
const mostRemembered = 100;

/**
 * Lets each try at a device be made once while this page lives: who asks for the same try while it
 * runs gets its answer, and so does who asks again after a refusal. So neither a double press, nor
 * two open pages, nor a popup that closed before the answer came, makes a second try.
 */
export class OneTry<Answer> {
  readonly #tries = new Map<string, Promise<Answer>>();
  readonly #isRefusal: (answer: Answer) => boolean;

  constructor(isRefusal: (answer: Answer) => boolean) {
    this.#isRefusal = isRefusal;
  }

  /**
   * @param attempt names the printer, Department ID and PIN that are tried, as a salted digest
   * @param make makes the try; where it fails or is not refused, the next call makes another
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
