import { createStore, delMany, entries, get, set } from 'idb-keyval';
import { ageOf } from '../clock/wall-clock.ts';
import { type HabitMemory, habitsAsData, noHabits, readHabits } from '../ipp/device-habits.ts';

/**
 * What each device has been found not to like, by its address, in IndexedDB: worker, courier and pages
 * ask the same devices. It is forgotten after a week, since a new firmware may take what the old one
 * refused, and whenever somebody tests the connection.
 */
const store = createStore('department-print-device-habits', 'habits');

const forgottenAfterMs = 7 * 24 * 3_600_000;

/** As many as there can be printers; of more the oldest are forgotten. */
const mostDevices = 1000;

interface Stored {
  /** Milliseconds since 1970. */
  readonly learnedAt: number;
  readonly habits: object;
}

/** The memory for the device at `uri`. What cannot be read or written costs a question more. */
export function habitMemory(uri: string): HabitMemory {
  return {
    recall: async () => {
      try {
        const stored = await get<Stored>(uri, store);
        if (!stored || ageOf(stored.learnedAt, Date.now()) > forgottenAfterMs) return noHabits;
        return readHabits(stored.habits);
      } catch (error) {
        console.warn('Department Print: the habits of a device could not be read:', error);
        return noHabits;
      }
    },
    learn: async (habits) => {
      try {
        const stored: Stored = { learnedAt: Date.now(), habits: habitsAsData(habits) };
        await set(uri, stored, store);
        await forgetOldest();
      } catch (error) {
        console.warn('Department Print: the habits of a device could not be kept:', error);
      }
    },
  };
}

/** Forgets what is known of the device at `uri`: it is asked everything again. */
export async function forgetHabits(uri: string): Promise<void> {
  await delMany([uri], store);
}

async function forgetOldest(): Promise<void> {
  const all = await entries<string, Stored>(store);
  if (all.length <= mostDevices) return;
  const oldest = all.sort(([, a], [, b]) => a.learnedAt - b.learnedAt);
  const surplus = oldest.slice(0, all.length - mostDevices).map(([uri]) => uri);
  await delMany(surplus, store);
}
