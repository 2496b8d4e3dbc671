import { createStore, type UseStore } from 'idb-keyval';

/** An object store with indexes over its values, which idb-keyval does not create. */
export interface IndexedForm {
  /** The database's version, 2 or higher: idb-keyval creates version 1, which has no indexes. */
  readonly version: number;
  /** The indexes by name, each with the fields of a value that it is ordered by. */
  readonly indexes: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * One object store of IndexedDB, written in two ways. `relaxed` is Chrome's default: a transaction
 * is complete once the operating system has it, and a power failure can still undo it. `strict`
 * waits until it is on the disk, which is required before Chrome is told that a job is accepted.
 */
export function createStores(
  database: string,
  store: string,
  indexed?: IndexedForm,
): { readonly strict: UseStore; readonly relaxed: UseStore } {
  const relaxed = indexed ? indexedStore(database, store, indexed) : createStore(database, store);
  const strict: UseStore = async (mode, act) => {
    const open = await relaxed('readonly', ({ transaction }) => transaction.db);
    return act(open.transaction(store, mode, { durability: 'strict' }).objectStore(store));
  };
  return { strict, relaxed };
}

/**
 * The key, beside the values of an indexed database, of the name that the database was given when
 * it was created.
 */
const nameStore = 'birth';
const nameKey = 'id';

/**
 * The name that an indexed database was given when it was created. Where Chrome has lost the
 * database's files it creates a new, empty one without an error, which has another name.
 * `undefined` where a version of the extension created it that gave no names.
 */
export async function createdNameOf(store: UseStore): Promise<string | undefined> {
  const db = await store('readonly', ({ transaction }) => transaction.db);
  if (!db.objectStoreNames.contains(nameStore)) return undefined;
  return answerOf<string | undefined>(
    db.transaction(nameStore).objectStore(nameStore).get(nameKey),
  );
}

/** Returns what an index of `store` says, in a read-only transaction. */
export function readIndex<T>(
  store: UseStore,
  name: string,
  read: (index: IDBIndex) => IDBRequest<T>,
): Promise<T> {
  return store('readonly', (objects) => answerOf(read(objects.index(name))));
}

/** Like idb-keyval's `createStore`, with indexes: a store that lacks them is given them. */
function indexedStore(database: string, store: string, form: IndexedForm): UseStore {
  let opened: Promise<IDBDatabase> | undefined;
  const open = (): Promise<IDBDatabase> => {
    opened ??= openDatabase(database, store, form).then(
      (db) => {
        const forget = (): void => {
          opened = undefined;
        };
        // Chrome closes a connection by itself where it has lost the database's files.
        db.onclose = forget;
        db.onversionchange = () => {
          db.close();
          forget();
        };
        return db;
      },
      (error: unknown) => {
        opened = undefined;
        throw error;
      },
    );
    return opened;
  };
  return async (mode, act) => {
    let db = await open();
    let transaction: IDBTransaction;
    try {
      transaction = db.transaction(store, mode);
    } catch (error) {
      // It was closed before anybody could be told.
      if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
      opened = undefined;
      db = await open();
      transaction = db.transaction(store, mode);
    }
    return act(transaction.objectStore(store));
  };
}

function openDatabase(
  database: string,
  store: string,
  { version, indexes }: IndexedForm,
): Promise<IDBDatabase> {
  const request = indexedDB.open(database, version);
  request.onupgradeneeded = () => {
    const { result, transaction } = request;
    if (!result.objectStoreNames.contains(nameStore)) {
      result.createObjectStore(nameStore).put(crypto.randomUUID(), nameKey);
    }
    const objects = result.objectStoreNames.contains(store)
      ? transaction?.objectStore(store)
      : result.createObjectStore(store);
    for (const [name, fields] of Object.entries(indexes)) {
      if (objects && !objects.indexNames.contains(name)) {
        objects.createIndex(name, typeof fields === 'string' ? fields : [...fields]);
      }
    }
  };
  return answerOf(request).catch((error: unknown) => {
    // A newer version of the extension has stored it, and this version reads what it can.
    if (error instanceof DOMException && error.name === 'VersionError') {
      return answerOf(indexedDB.open(database));
    }
    throw error;
  });
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
