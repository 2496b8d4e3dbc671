/** The device's paper. While there is none, jobs wait in the middle of printing. */
export class PaperTray {
  #filled: Promise<void> = Promise.resolve();
  #fill: (() => void) | undefined;

  get isEmpty(): boolean {
    return this.#fill !== undefined;
  }

  /** Takes all paper out. */
  empty(): void {
    if (this.isEmpty) return;
    this.#filled = new Promise((resolve) => {
      this.#fill = resolve;
    });
  }

  /** Adds paper: waiting jobs continue. */
  fill(): void {
    this.#fill?.();
    this.#fill = undefined;
  }

  /** Resolves when there is paper, or when `signal` is aborted. */
  async ready(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const aborted = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([this.#filled, aborted]);
  }
}
