import { browser } from './web-extension.ts';

const key = 'ownerName';

/**
 * The user name of jobs whose person is not named: a random name of this browser, made once. If an
 * answer is lost, the job is found by it among the device's jobs, where another browser's job may
 * have the same title.
 */
export async function browserOwner(): Promise<string> {
  const stored = (await browser.storage.local.get(key))[key];
  if (typeof stored === 'string') return stored;
  const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const made = `print-${random.toString(16).padStart(8, '0')}`;
  await browser.storage.local.set({ [key]: made });
  return made;
}
