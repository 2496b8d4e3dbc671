import { createdNameOf } from './durable-store.ts';
import { relaxed } from './job-database.ts';
import { browser } from './web-extension.ts';

/** In `storage.local`: the name of the database that holds the records, and when one was lost. */
const nameKey = 'jobDatabase';
const lostKey = 'recordsLostAt';

/**
 * Notices that Chrome has lost the database of job records and created a new one. Stores when that
 * was noticed, for the pages that show the log.
 *
 * @returns whether it has been lost since the last call, which an earlier start of the worker may
 * have made
 */
export async function noteLostRecords(): Promise<boolean> {
  const name = await createdNameOf(relaxed);
  const before = (await browser.storage.local.get(nameKey))[nameKey];
  if (name === undefined || name === before) return false;
  const lost = before !== undefined;
  // In one write: a worker that ends here has either stored it or notices it again.
  await browser.storage.local.set({ [nameKey]: name, ...(lost ? { [lostKey]: Date.now() } : {}) });
  return lost;
}

/** When the print log was found to be lost, milliseconds since 1970; `undefined` where it was not. */
export async function readRecordsLostAt(): Promise<number | undefined> {
  const at = (await browser.storage.local.get(lostKey))[lostKey];
  return typeof at === 'number' ? at : undefined;
}

/** The person has emptied the log, and need not be told that older entries were lost. */
export async function forgetLostRecords(): Promise<void> {
  await browser.storage.local.remove(lostKey);
}
