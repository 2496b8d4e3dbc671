import { createStore, type UseStore } from 'idb-keyval';

/** An object store with indexes over its values, which idb-keyval does not make. */
export interface IndexedForm {
  /** The database's version, from 2 on: idb-keyval makes version 1, which has no indexes. */
  readonly version: number;
  /** The indexes by name, each with the fields of a value that it orders by. */
  readonly indexes: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * One object store of IndexedDB, written in two ways. `relaxed` is Chrome's default: a transaction
 * counts as complete once the operating system has it, and a power failure can still undo it.
 * `strict` waits until it is on the disk, as an acceptance must that Chrome is told of.
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

/** Beside the values of an indexed database: a name that it was given when it was made. */
const birthStore = 'birth';
const birthKey = 'id';

/**
 * The name that an indexed database was given when it was made. Chrome makes a database anew, empty
 * and without an error where it has lost the files of the one before: then the name is another.
 * `undefined` where a version of the extension has made it that gave none.
 */
export async function birthNameOf(store: UseStore): Promise<string | undefined> {
  const db = await store('readonly', ({ transaction }) => transaction.db);
  if (!db.objectStoreNames.contains(birthStore)) return undefined;
  return answerOf<string | undefined>(
    db.transaction(birthStore).objectStore(birthStore).get(birthKey),
  );
}

/** What an index of `store` says, in a transaction that only reads. */
export function readIndex<T>(
  store: UseStore,
  name: string,
  read: (index: IDBIndex) => IDBRequest<T>,
): Promise<T> {
  return store('readonly', (objects) => answerOf(read(objects.index(name))));
}

/** The values of an index, the last one first, until `take` does not want any more. */
export function walkBackwards<T>(
  store: UseStore,
  name: string,
  take: (value: T) => boolean,
  range?: IDBKeyRange,
): Promise<void> {
  return store('readonly', (objects) => {
    const request = objects.index(name).openCursor(range, 'prev');
    return new Promise<void>((resolve, reject) => {
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const cursor = request.result;
        if (cursor && take(cursor.value as T)) cursor.continue();
        else resolve();
      };
    });
  });
}

/** As idb-keyval's `createStore`, with indexes: a store that has none of them yet is given them. */
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
      // Closed since, before anybody could be told.
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
    if (!result.objectStoreNames.contains(birthStore)) {
      result.createObjectStore(birthStore).put(crypto.randomUUID(), birthKey);
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
    // A newer version of the extension has stored it, and this one reads what it can.
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
