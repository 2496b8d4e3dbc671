import { createStore, delMany, entries, get, set } from 'idb-keyval';
import { ageOf } from '../clock/wall-clock.ts';
import { noQuirks, type QuirkMemory, quirksAsData, readQuirks } from '../ipp/device-quirks.ts';

/**
 * What each device has been found to refuse, by its address, in IndexedDB, since worker, courier
 * and pages ask the same devices. It is deleted after a week, since a new firmware may accept what
 * the old one refused, and whenever somebody tests the connection.
 */
const store = createStore('department-print-device-habits', 'habits');

const forgottenAfterMs = 7 * 24 * 3_600_000;

/** As many as there can be printers; if there are more, the oldest are deleted. */
const mostDevices = 1000;

interface Stored {
  /** Milliseconds since 1970. */
  readonly learnedAt: number;
  readonly habits: object;
}

/**
 * The memory for the device at `uri`. If it cannot be read or written, one more question is needed.
 */
export function quirkMemory(uri: string): QuirkMemory {
  return {
    recall: async () => {
      try {
        const stored = await get<Stored>(uri, store);
        if (!stored || ageOf(stored.learnedAt, Date.now()) > forgottenAfterMs) return noQuirks;
        return readQuirks(stored.habits);
      } catch (error) {
        console.warn('Department Print: the quirks of a device could not be read:', error);
        return noQuirks;
      }
    },
    learn: async (quirks) => {
      try {
        const stored: Stored = { learnedAt: Date.now(), habits: quirksAsData(quirks) };
        await set(uri, stored, store);
        await forgetOldest();
      } catch (error) {
        console.warn('Department Print: the quirks of a device could not be kept:', error);
      }
    },
  };
}

/** Deletes what is known about the device at `uri`: it is asked everything again. */
export async function forgetQuirks(uri: string): Promise<void> {
  await delMany([uri], store);
}

async function forgetOldest(): Promise<void> {
  const all = await entries<string, Stored>(store);
  if (all.length <= mostDevices) return;
  const oldest = all.sort(([, a], [, b]) => a.learnedAt - b.learnedAt);
  const surplus = oldest.slice(0, all.length - mostDevices).map(([uri]) => uri);
  await delMany(surplus, store);
}
