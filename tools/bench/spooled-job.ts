import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer';
import type { JobRecord } from '../../src/jobs/job.ts';
import type { Printer } from '../../src/printers/printer.ts';

/** Fetches the document into the page as `globalThis.benchDocument`, a Blob as Chrome hands us one. */
export async function loadDocument(page: Page, url: string): Promise<void> {
  await page.evaluate(async (url) => {
    const reply = await fetch(url);
    const bytes = await reply.blob();
    Reflect.set(globalThis, 'benchDocument', bytes.slice(0, bytes.size, 'application/pdf'));
  }, url);
}

/**
 * Does what the worker does when Chrome hands over a document: the Blob into the spool, the record
 * after it, then the job is started (by saving the credentials, since the print callback itself
 * cannot be called from outside). Out: when this began, milliseconds since 1970.
 */
export function spoolDocument(page: Page, printer: Printer, bytes: number): Promise<number> {
  const now = Date.now();
  const record: JobRecord = {
    id: randomUUID(),
    createdAt: now,
    title: 'bench',
    printer,
    options: {
      copies: 1,
      collate: true,
      color: 'color',
      sides: 'one-sided',
      media: { name: 'iso_a4_210x297mm', width: 210_000, height: 297_000 },
      orientation: 'portrait',
    },
    owner: 'print-7f3a91c2',
    document: { contentType: 'application/pdf', bytes },
    state: 'accepted',
    history: [{ state: 'accepted', at: now }],
  };
  return page.evaluate(async (record: JobRecord) => {
    const began = performance.timeOrigin + performance.now();
    const stores = [
      ['department-print-documents', 'documents', Reflect.get(globalThis, 'benchDocument')],
      ['department-print-jobs', 'records', record],
    ] as const;
    for (const [name, store, value] of stores) {
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onupgradeneeded = () => opening.result.createObjectStore(store);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(store, 'readwrite', {
            durability: 'strict',
          });
          transaction.objectStore(store).put(value, record.id);
          transaction.onerror = () => reject(transaction.error);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      });
    }
    await chrome.storage.session.set({ credentials: { savedAt: began } });
    return began;
  }, record);
}

/**
 * Writes the document alone to a database of its own, as durably as the spool does, and deletes it
 * again. Out: milliseconds of the writing.
 */
export function bareWriteMs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const documents = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('bench');
      opening.onupgradeneeded = () => opening.result.createObjectStore('documents');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => resolve(opening.result);
    });
    const began = performance.now();
    let ms = 0;
    for (const work of ['put', 'delete'] as const) {
      await new Promise<void>((resolve, reject) => {
        const durability = 'strict';
        const transaction = documents.transaction('documents', 'readwrite', { durability });
        const store = transaction.objectStore('documents');
        if (work === 'put') store.put(Reflect.get(globalThis, 'benchDocument'), 'bare');
        else store.delete('bare');
        transaction.onabort = () => reject(transaction.error);
        transaction.oncomplete = () => resolve();
      });
      if (work === 'put') ms = performance.now() - began;
    }
    documents.close();
    return ms;
  });
}

/** Posts header and document with one `fetch`. Out: when it began. */
export function bareFetch(page: Page, url: string, header: Uint8Array): Promise<number> {
  return page.evaluate(
    async (url, header) => {
      const began = performance.timeOrigin + performance.now();
      const bytes: unknown = Reflect.get(globalThis, 'benchDocument');
      const reply = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/ipp' },
        body: new Blob([new Uint8Array(header), bytes as Blob]),
      });
      await reply.arrayBuffer();
      return began;
    },
    url,
    [...header],
  );
}
