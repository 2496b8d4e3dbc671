import browser from 'webextension-polyfill';

/**
 * What is known of a device's silence in this session of the browser. The worker forgets such things
 * when it sleeps; `storage.session` does not.
 *
 * - `unknown`: nothing, or it has answered since.
 * - `waited-for`: a print dialog has waited for its first answer.
 * - `silent`: it did not answer when it was last asked.
 */
export type Silence = 'unknown' | 'waited-for' | 'silent';

const keyOf = (uri: string): string => `silent ${uri}`;

/** Notes how the device at `uri` took the last question. */
export async function noteSilence(uri: string, silent: boolean): Promise<void> {
  if (silent) await browser.storage.session.set({ [keyOf(uri)]: 'silent' });
  else await browser.storage.session.remove(keyOf(uri));
}

/** Notes that a dialog waits for the first answer of the device at `uri`. */
export async function noteWaitedFor(uri: string): Promise<void> {
  await browser.storage.session.set({ [keyOf(uri)]: 'waited-for' });
}

export async function silenceOf(uri: string): Promise<Silence> {
  const noted = (await browser.storage.session.get(keyOf(uri)))[keyOf(uri)];
  return noted === 'silent' || noted === 'waited-for' ? noted : 'unknown';
}
