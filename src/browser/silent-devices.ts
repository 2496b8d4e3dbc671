import browser from 'webextension-polyfill';

/**
 * Which devices did not answer when they were last asked, in this session of the browser. The worker
 * forgets such things when it sleeps; `storage.session` does not.
 */
const keyOf = (uri: string): string => `silent ${uri}`;

export async function noteSilence(uri: string, silent: boolean): Promise<void> {
  if (silent) await browser.storage.session.set({ [keyOf(uri)]: true });
  else await browser.storage.session.remove(keyOf(uri));
}

export async function wasSilent(uri: string): Promise<boolean> {
  return (await browser.storage.session.get(keyOf(uri)))[keyOf(uri)] === true;
}
