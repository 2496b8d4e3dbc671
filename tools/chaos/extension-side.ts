import type { Page } from 'puppeteer';
import type { JobRecord } from '../../src/jobs/job.ts';

/** Department ID and PIN as the popup keeps them for the session. */
export interface TypedCredentials {
  readonly departmentId?: string;
  readonly pin?: string;
}

/** A job to put into the spool, and the size of its document. */
export interface NewJob {
  readonly record: JobRecord;
  readonly pdf: string;
}

/**
 * The harness's way into the extension: a page of the extension itself, which has the same IndexedDB
 * and storage as worker and courier. The print dialog takes seconds a job; here a job is put into
 * the spool just as `acceptPrintRequest` leaves it, document first, and the worker is woken by
 * what the popup does too: saving Department ID and PIN.
 */
export class ExtensionSide {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** `page` is any page of the extension. */
  static async in(page: Page): Promise<ExtensionSide> {
    // The TypeScript loader of the command line has functions call this helper, to keep their names.
    await page.evaluate('globalThis.__name = (named) => named');
    return new ExtensionSide(page);
  }

  /** Stores what is not there yet; resolves when all of it is durable. */
  async put(jobs: readonly NewJob[]): Promise<void> {
    await this.#page.evaluate(async (jobs) => {
      const idb = {
        open: (name: string, store: string) =>
          new Promise<IDBDatabase>((resolve, reject) => {
            const request = indexedDB.open(name);
            request.onupgradeneeded = () => request.result.createObjectStore(store);
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          }),
        keys: (db: IDBDatabase, store: string) =>
          new Promise<IDBValidKey[]>((resolve, reject) => {
            const request = db.transaction(store).objectStore(store).getAllKeys();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          }),
        put: (db: IDBDatabase, store: string, entries: [string, unknown][]) =>
          new Promise<void>((resolve, reject) => {
            const transaction = db.transaction(store, 'readwrite');
            for (const [key, value] of entries) transaction.objectStore(store).put(value, key);
            transaction.oncomplete = () => resolve();
            transaction.onerror = () => reject(transaction.error);
          }),
      };
      const documents = await idb.open('department-print-documents', 'documents');
      const records = await idb.open('department-print-jobs', 'records');
      const known = await idb.keys(records, 'records');
      const fresh = jobs.filter(({ record }) => !known.includes(record.id));
      const pdfs = fresh.map(({ record, pdf }): [string, unknown] => [
        record.id,
        new Blob([pdf], { type: 'application/pdf' }),
      ]);
      await idb.put(documents, 'documents', pdfs);
      await idb.put(
        records,
        'records',
        fresh.map(({ record }): [string, unknown] => [record.id, record]),
      );
      // Between the two, a worker that starts takes a document without a record for an orphan.
      await idb.put(documents, 'documents', pdfs);
      documents.close();
      records.close();
    }, jobs as NewJob[]);
  }

  /** The log: all job records. */
  async records(): Promise<JobRecord[]> {
    return this.#page.evaluate(
      () =>
        new Promise<JobRecord[]>((resolve, reject) => {
          const request = indexedDB.open('department-print-jobs');
          request.onupgradeneeded = () => request.result.createObjectStore('records');
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            const db = request.result;
            const all = db.transaction('records').objectStore('records').getAll();
            all.onerror = () => reject(all.error);
            all.onsuccess = () => {
              db.close();
              resolve(all.result as JobRecord[]);
            };
          };
        }),
    );
  }

  /**
   * Saves Department ID and PIN for the session. `savedAt` makes each saving a change, so that the
   * worker is woken and looks for jobs that may start.
   */
  async saveCredentials(credentials: TypedCredentials): Promise<void> {
    await this.#page.evaluate(
      (credentials, savedAt) =>
        chrome.storage.session.set({ credentials: { ...credentials, savedAt } }),
      credentials,
      performance.now(),
    );
  }

  /** Asks the worker to cancel a job, as the popup does. */
  async cancel(jobId: string): Promise<void> {
    await this.#page.evaluate((message) => chrome.runtime.sendMessage({ to: 'worker', message }), {
      type: 'cancel-job',
      jobId,
    });
  }
}
