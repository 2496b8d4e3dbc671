import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';

/**
 * What a browser stores, in memory: IndexedDB is fake-indexeddb, the real modules run over it. A test
 * mocks `webextension-polyfill` with {@link polyfill}.
 */
class Area {
  values = new Map<string, unknown>();

  get = async (keys?: string | readonly string[]): Promise<Record<string, unknown>> => {
    const wanted = [keys ?? [...this.values.keys()]].flat();
    const found = [...this.values].filter(([name]) => wanted.includes(name));
    return structuredClone(Object.fromEntries(found));
  };
  set = async (values: object): Promise<void> => {
    for (const [key, value] of Object.entries(values)) {
      disk.countWrite();
      this.values.set(key, structuredClone(value));
    }
  };
  remove = async (keys: string | readonly string[]): Promise<void> => {
    for (const key of [keys].flat()) {
      if (!this.values.has(key)) continue;
      disk.countWrite();
      this.values.delete(key);
    }
  };
  setAccessLevel = async (): Promise<void> => undefined;
}

/** The disk under all of it. */
export const disk = {
  /** After so many more writes the worker is ended: the next one throws. */
  writesLeft: Number.POSITIVE_INFINITY,
  /** What `navigator.storage.estimate()` says is left, in bytes. */
  freeBytes: 1e9,
  countWrite(): void {
    if (disk.writesLeft-- <= 0) throw new Error('the worker was ended');
  },
};

Object.defineProperty(globalThis, 'navigator', {
  configurable: true,
  value: { storage: { estimate: async () => ({ quota: disk.freeBytes + 5, usage: 5 }) } },
});

const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
  disk.countWrite();
  return put.apply(this, given);
};

export const local = new Area();
export const session = new Area();
export const managed = new Area();

export const polyfill = {
  default: {
    storage: {
      ...{ local, session, managed },
      onChanged: { addListener: () => undefined, removeListener: () => undefined },
    },
    // What a test gives the global `chrome`.
    runtime: { sendMessage: (message: unknown) => chrome.runtime.sendMessage(message) },
    permissions: {
      contains: (wanted: chrome.permissions.Permissions) => chrome.permissions.contains(wanted),
    },
  },
};

/** Empties everything that is stored. The modules' connections to IndexedDB stay open. */
export async function emptyDisk(): Promise<void> {
  disk.writesLeft = Number.POSITIVE_INFINITY;
  for (const area of [local, session, managed]) area.values.clear();
  for (const { name } of await indexedDB.databases()) {
    if (name) await clearDatabase(name);
  }
}

async function clearDatabase(name: string): Promise<void> {
  const db = await done(indexedDB.open(name));
  for (const store of db.objectStoreNames) {
    // What a database is made with stays with it.
    if (store !== 'birth')
      await done(db.transaction(store, 'readwrite').objectStore(store).clear());
  }
  db.close();
}

/** Has Chrome lose a database and make it anew: connections to it close, and it is empty. */
export async function loseDatabase(name: string): Promise<void> {
  await done(indexedDB.deleteDatabase(name));
}

/** Writes records as they are given, as an earlier version did. */
export async function putRaw(
  database: string,
  store: string,
  records: readonly { readonly id: string }[],
): Promise<void> {
  const opening = indexedDB.open(database);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  const db = await done(opening);
  const objects = db.transaction(store, 'readwrite').objectStore(store);
  await Promise.all(records.map((record) => done(objects.put(record, record.id))));
  db.close();
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
