import { createStore, type UseStore } from 'idb-keyval';

/**
 * One object store of IndexedDB, written in two ways. `relaxed` is Chrome's default: a transaction
 * counts as complete once the operating system has it, and a power failure can still undo it.
 * `strict` waits until it is on the disk, as an acceptance must that Chrome is told of.
 */
export function createStores(
  database: string,
  store: string,
): { readonly strict: UseStore; readonly relaxed: UseStore } {
  const relaxed = createStore(database, store);
  const strict: UseStore = async (mode, act) => {
    const open = await relaxed('readonly', ({ transaction }) => transaction.db);
    return act(open.transaction(store, mode, { durability: 'strict' }).objectStore(store));
  };
  return { strict, relaxed };
}
