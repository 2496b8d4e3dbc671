import { type ExportStatus, firstStatus } from '../fleet-log/export-status.ts';
import type { Outbox, OutboxChange, OutboxEntry } from '../fleet-log/outbox-entry.ts';

/**
 * The log records that wait to be exported, and the state of the export, in IndexedDB. Only the
 * courier writes; the settings page reads. What a power failure loses is added again from the print
 * log, or arrives twice under the same id.
 */
const database = 'department-print-log-export';
const storeName = 'outbox';

/** Not the id of a record: those begin with a UUID. */
const statusKey = 'status';

export interface StoredOutbox {
  readonly outbox: Outbox;
  readonly status: ExportStatus;
}

export async function readOutbox(): Promise<StoredOutbox> {
  const { keys, values } = await withStore('readonly', (store) => ({
    keys: store.getAllKeys(),
    values: store.getAll(),
  }));
  const outbox = new Map<string, OutboxEntry>();
  let status: ExportStatus | undefined;
  for (const [at, key] of keys.result.entries()) {
    if (key === statusKey) status = values.result[at];
    else outbox.set(String(key), values.result[at]);
  }
  return { outbox, status: status ?? firstStatus(crypto.randomUUID()) };
}

/** Writes records and state, all or nothing. */
export async function writeOutbox(
  { put, remove }: Pick<OutboxChange, 'put' | 'remove'>,
  status: ExportStatus,
): Promise<void> {
  await withStore('readwrite', (store) => {
    for (const [uid, entry] of put) store.put(entry, uid);
    for (const uid of remove) store.delete(uid);
    store.put(status, statusKey);
  });
  const channel = new BroadcastChannel(database);
  channel.postMessage('changed');
  channel.close();
}

/**
 * Calls `listener` when the export has made progress or failed; returns a function that stops that.
 */
export function onOutboxChanged(listener: () => void): () => void {
  const channel = new BroadcastChannel(database);
  channel.addEventListener('message', listener);
  return () => channel.close();
}

/** What `act` returns, once everything that it requests is done, in one transaction. */
async function withStore<Requested>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => Requested,
): Promise<Requested> {
  const opened = await open();
  try {
    const transaction = opened.transaction(storeName, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const requested = act(transaction.objectStore(storeName));
    await done;
    return requested;
  } finally {
    opened.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
