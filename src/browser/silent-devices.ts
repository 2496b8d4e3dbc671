import browser from 'webextension-polyfill';

/**
 * The devices that did not answer when they were last asked, in this session of the browser. They
 * are in `storage.session`, since the worker loses its variables when it sleeps.
 */
const keyOf = (uri: string): string => `silent ${uri}`;

export async function noteSilence(uri: string, silent: boolean): Promise<void> {
  if (silent) await browser.storage.session.set({ [keyOf(uri)]: true });
  else await browser.storage.session.remove(keyOf(uri));
}

export async function wasSilent(uri: string): Promise<boolean> {
  return (await browser.storage.session.get(keyOf(uri)))[keyOf(uri)] === true;
}
