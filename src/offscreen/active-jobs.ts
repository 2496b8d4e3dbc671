import { CancelRequests } from '../sending/cancel-requests.ts';

/** The jobs that the courier sends or follows at the moment, and the way to stop each. */
export class ActiveJobs {
  readonly #requests = new Map<string, CancelRequests>();

  get size(): number {
    return this.#requests.size;
  }

  ids(): readonly string[] {
    return [...this.#requests.keys()];
  }

  /**
   * Begins `work` on a job, which is active until the work has settled. Returns false where an earlier
   * attempt is still active: two must never act for one job. `work` must not reject.
   */
  take(jobId: string, work: (requests: CancelRequests) => Promise<void>): boolean {
    if (this.#requests.has(jobId)) return false;
    const requests = new CancelRequests();
    this.#requests.set(jobId, requests);
    void work(requests).finally(() => this.#requests.delete(jobId));
    return true;
  }

  /** Passes the person's request to cancel on to the work; false where the job is not active. */
  cancel(jobId: string): boolean {
    const requests = this.#requests.get(jobId);
    requests?.ask();
    return requests !== undefined;
  }
}
