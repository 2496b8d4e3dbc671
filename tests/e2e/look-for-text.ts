import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';

/**
 * Every file below `folder` whose bytes contain `wanted`: these bytes, or this text in any of the ways
 * Chromium writes text.
 */
export function filesWith(folder: string, wanted: string | Uint8Array): string[] {
  const needles =
    typeof wanted === 'string'
      ? [Buffer.from(wanted), Buffer.from(wanted, 'utf16le')]
      : [Buffer.from(wanted)];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .filter((path) => {
      const bytes = readFileSync(path);
      return needles.some((needle) => bytes.includes(needle));
    });
}

/** All that the extension has in IndexedDB, Blobs read, as one text. */
export function everythingInIndexedDb(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const values = await new Promise<unknown[]>((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        for (const value of values) {
          texts.push(value instanceof Blob ? await value.text() : JSON.stringify(value));
        }
      }
      database.close();
    }
    return texts.join('\n');
  });
}
