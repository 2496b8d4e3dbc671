import type { Page } from 'puppeteer';
import type { JobRecord } from '../../src/jobs/job.ts';
import { poll } from '../browser/poll.ts';

const cancelPatienceMs = 10_000;

/** Department ID and PIN in the form in which the popup stores them for the session. */
export interface TypedCredentials {
  readonly departmentId?: string;
  readonly pin?: string;
}

/**
 * The harness's access to the extension. It is a page of the extension, so it has the same
 * IndexedDB, storage and alarms as worker and courier. It does what a person does in the popup, and
 * it reads the log.
 */
export class ExtensionSide {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** `page` may be any page of the extension. */
  static async in(page: Page): Promise<ExtensionSide> {
    // tsx inserts calls of this helper into functions, to keep their names.
    const helper = 'globalThis.__name = (named) => named';
    await page.evaluateOnNewDocument(helper);
    // A page that was opened more than once may still be reloading.
    await poll('the page of the extension', async () => {
      await page.evaluate(helper);
      return true;
    });
    return new ExtensionSide(page);
  }

  /**
   * The job records that are new or may have changed since the last call; with `all`, the whole
   * log. A record in one of the states `final` is not returned again.
   */
  async records(final: readonly string[], all = false): Promise<JobRecord[]> {
    return this.#page.evaluate(
      async (final, all) => {
        const told: Set<IDBValidKey> = Reflect.get(globalThis, 'chaosTold') ?? new Set();
        Reflect.set(globalThis, 'chaosTold', told);
        const answer = <T>(request: IDBRequest<T>) =>
          new Promise<T>((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        const opening = indexedDB.open('department-print-jobs');
        // The worker creates the database. While there is none, there are no jobs.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        const db = await answer(opening).catch(() => undefined);
        if (!db) return [];
        try {
          const store = db.transaction('records').objectStore('records');
          const keys = await answer(store.getAllKeys());
          const wanted = keys.filter((key) => all || !told.has(key));
          const records = await Promise.all(wanted.map((key) => answer(store.get(key))));
          const found = (records as (JobRecord | undefined)[]).filter((record) => !!record);
          for (const { id, state } of found) if (final.includes(state)) told.add(id);
          return found;
        } finally {
          db.close();
        }
      },
      [...final],
      all,
    );
  }

  /**
   * Makes the worker's alarms fire sooner: every `seconds` instead of every minute. It does not
   * create an alarm that the worker has not created. Chrome allows periods below 30 seconds for an
   * unpacked extension (`chrome.alarms`, "Unpacked extensions").
   */
  async hastenAlarms(seconds: number): Promise<void> {
    await this.#page.evaluate(async (periodInMinutes) => {
      for (const alarm of await chrome.alarms.getAll()) {
        const { name, periodInMinutes: period } = alarm;
        if (period === undefined || period <= periodInMinutes) continue;
        await chrome.alarms.create(name, { periodInMinutes });
      }
    }, seconds / 60);
  }

  /** Wakes the worker with a message. Nobody answers it, and this does not wait for an answer. */
  async wakeWorker(): Promise<void> {
    await this.#page.evaluate(() => {
      void chrome.runtime.sendMessage({ to: 'nobody' }).catch(() => undefined);
    });
  }

  /** Saves Department ID and PIN for the session, as the popup does. */
  async saveCredentials(credentials: TypedCredentials): Promise<void> {
    await this.#page.evaluate(
      (credentials, savedAt) =>
        chrome.storage.session.set({ credentials: { ...credentials, savedAt } }),
      credentials,
      performance.now(),
    );
  }

  /** The policy that the extension has received. */
  async policy(): Promise<Record<string, unknown>> {
    return this.#page.evaluate(() => chrome.storage.managed.get());
  }

  /**
   * Asks the worker to cancel a job, as the popup does. Throws if no answer comes: the worker may
   * have ended meanwhile, and the page is not told about that.
   */
  async cancel(jobId: string): Promise<void> {
    const answer = await this.#page.evaluate(
      (message, patienceMs) =>
        Promise.race([
          chrome.runtime.sendMessage({ to: 'worker', message }),
          new Promise((resolve) => setTimeout(resolve, patienceMs)),
        ]),
      { type: 'cancel-job', jobId },
      cancelPatienceMs,
    );
    if (typeof answer !== 'boolean') throw new Error(`no answer to cancelling job ${jobId}`);
  }
}
