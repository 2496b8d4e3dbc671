import { isEnded, type JobEntry } from './job-entry.ts';

export type NewJobEntry = Omit<JobEntry, 'number'>;

/** How many ended jobs are kept. The oldest are deleted first. */
const defaultCapacity = 1000;

/** The device's job log. Entries are immutable: each change makes a new entry. */
export class JobLog {
  readonly #entries = new Map<number, JobEntry>();
  readonly #listeners = new Set<(entry: JobEntry) => void>();
  readonly #capacity: number;
  #lastNumber: number;

  constructor({ capacity = defaultCapacity, firstNumber = 1 } = {}) {
    this.#capacity = capacity;
    this.#lastNumber = firstNumber - 1;
  }

  add(entry: NewJobEntry): JobEntry {
    this.#lastNumber += 1;
    const added = { number: this.#lastNumber, ...entry };
    this.#entries.set(added.number, added);
    this.#forgetOldest();
    this.#tell(added);
    return added;
  }

  /** Changes an entry and returns the new one; `undefined` if the job was deleted or has ended. */
  update(number: number, changes: Partial<NewJobEntry>): JobEntry | undefined {
    const before = this.#entries.get(number);
    if (!before || isEnded(before)) return undefined;
    const after = { ...before, ...changes };
    this.#entries.set(number, after);
    this.#tell(after);
    return after;
  }

  get(number: number): JobEntry | undefined {
    return this.#entries.get(number);
  }

  /** All entries, oldest first. */
  list(): readonly JobEntry[] {
    return [...this.#entries.values()];
  }

  /** Calls `listener` with each new or changed entry; returns a function that stops this. */
  onJob(listener: (entry: JobEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves with the first entry, present or future, for which `predicate` returns true. */
  waitForJob(predicate: (entry: JobEntry) => boolean, signal?: AbortSignal): Promise<JobEntry> {
    const there = this.list().find(predicate);
    if (there) return Promise.resolve(there);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const stop = () => {
        end();
        reject(signal?.reason);
      };
      const end = this.onJob((entry) => {
        if (!predicate(entry)) return;
        end();
        signal?.removeEventListener('abort', stop);
        resolve(entry);
      });
      signal?.addEventListener('abort', stop, { once: true });
    });
  }

  #tell(entry: JobEntry): void {
    for (const listener of this.#listeners) listener(entry);
  }

  #forgetOldest(): void {
    if (this.#entries.size <= this.#capacity) return;
    for (const entry of this.#entries.values()) {
      if (!isEnded(entry)) continue;
      this.#entries.delete(entry.number);
      return;
    }
  }
}
