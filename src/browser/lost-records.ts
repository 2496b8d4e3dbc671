import browser from 'webextension-polyfill';
import { birthNameOf } from './durable-store.ts';
import { relaxed } from './job-database.ts';

/** In `storage.local`: the name of the database that the records are in, and when one was lost. */
const nameKey = 'jobDatabase';
const lostKey = 'recordsLostAt';

/**
 * Notices that Chrome has lost the database of job records and made it anew. Notes when that was
 * noticed, for the pages that show the log.
 *
 * @returns whether it has been lost since the last call, in this or an earlier life of the worker
 */
export async function noteLostRecords(): Promise<boolean> {
  const name = await birthNameOf(relaxed);
  const before = (await browser.storage.local.get(nameKey))[nameKey];
  if (name === undefined || name === before) return false;
  const lost = before !== undefined;
  // In one write: a worker that ends here notices it again, or has noted it.
  await browser.storage.local.set({ [nameKey]: name, ...(lost ? { [lostKey]: Date.now() } : {}) });
  return lost;
}

/** When the print log was found to be lost, milliseconds since 1970; `undefined` where it was not. */
export async function readRecordsLostAt(): Promise<number | undefined> {
  const at = (await browser.storage.local.get(lostKey))[lostKey];
  return typeof at === 'number' ? at : undefined;
}

/** The person has emptied the log, and needs no word about what was in it before. */
export async function forgetLostRecords(): Promise<void> {
  await browser.storage.local.remove(lostKey);
}
