import type { Credentials } from '../accounting/job-accounting.ts';
import { readStoredCredentials, storedCredentials } from './stored-credentials.ts';
import { browser } from './web-extension.ts';

/**
 * Department ID and PINs typed for one job, where they are asked for each time. They are kept in
 * `storage.session` (in memory) until the job has ended, so that nothing has to be typed twice when
 * the worker or the courier ends meanwhile.
 */
const prefix = 'credentials-for-';

/** Whether `key` in `storage.session` holds what was typed for one job. */
export function isJobCredentialsKey(key: string): boolean {
  return key.startsWith(prefix);
}

export async function saveJobCredentials(jobId: string, typed: Credentials): Promise<void> {
  await browser.storage.session.set({ [prefix + jobId]: storedCredentials(typed) });
}

export async function readJobCredentials(jobId: string): Promise<Credentials> {
  const key = prefix + jobId;
  return readStoredCredentials((await browser.storage.session.get(key))[key]);
}

export async function forgetJobCredentials(jobId: string): Promise<void> {
  await browser.storage.session.remove(prefix + jobId);
}

/** The ids of the jobs that something was typed for. */
export async function jobsWithCredentials(): Promise<readonly string[]> {
  const keys = Object.keys(await browser.storage.session.get());
  return keys.filter(isJobCredentialsKey).map((key) => key.slice(prefix.length));
}
