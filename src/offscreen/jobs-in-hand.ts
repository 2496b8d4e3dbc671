import { CancelWishes } from '../sending/cancel-wishes.ts';

/** The jobs that the courier has in hand, and the way to stop each. */
export class JobsInHand {
  readonly #wishes = new Map<string, CancelWishes>();

  get size(): number {
    return this.#wishes.size;
  }

  ids(): readonly string[] {
    return [...this.#wishes.keys()];
  }

  /**
   * Begins `work` on a job and keeps the job in hand until the work has settled; false where an earlier
   * attempt still has it: two must never act for one job. `work` must not reject.
   */
  take(jobId: string, work: (wishes: CancelWishes) => Promise<void>): boolean {
    if (this.#wishes.has(jobId)) return false;
    const wishes = new CancelWishes();
    this.#wishes.set(jobId, wishes);
    void work(wishes).finally(() => this.#wishes.delete(jobId));
    return true;
  }

  /** Tells whoever works on the job that the person wants it cancelled; false where nobody does. */
  cancel(jobId: string): boolean {
    const wishes = this.#wishes.get(jobId);
    wishes?.ask();
    return wishes !== undefined;
  }
}
