import { createStore, get, update } from 'idb-keyval';

/**
 * What is remembered of the print log of a device, by its address, in IndexedDB, since the courier
 * needs it too: a number, a moment, and whether the person has allowed the log to be read by itself.
 * No row of a log is stored.
 */
const store = createStore('department-print-device-logs', 'logs');

export interface DeviceLogMemory {
  /** The highest job number that was in the log, and when, milliseconds since 1970. */
  readonly highest?: number;
  readonly at?: number;
  /** The person's leave to read the log after each job; `clear`: over plain HTTP too. */
  readonly byItself?: { readonly clear: boolean };
}

export async function readLogMemory(uri: string): Promise<DeviceLogMemory> {
  return (await get<DeviceLogMemory>(uri, store)) ?? {};
}

/** Remembers what the log of the device at `uri` contained at `at`. */
export function rememberLook(uri: string, highest: number, at: number): Promise<void> {
  return update<DeviceLogMemory>(uri, (known) => ({ ...known, highest, at }), store);
}

/** Stores, or with `undefined` withdraws, the leave to read the log of the device at `uri`. */
export function setByItself(uri: string, byItself: DeviceLogMemory['byItself']): Promise<void> {
  return update<DeviceLogMemory>(
    uri,
    ({ byItself: _before, ...known } = {}) => ({ ...known, ...(byItself && { byItself }) }),
    store,
  );
}
