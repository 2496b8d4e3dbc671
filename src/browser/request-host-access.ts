import { originOf } from './host-access.ts';
import { browser } from './web-extension.ts';

/** Asks the user for access to these printers' hosts; must be called from a click. */
export async function requestHostAccess(...uris: readonly string[]): Promise<boolean> {
  const origins = new Set(uris.map(originOf));
  const known = [...origins].filter((origin) => origin !== undefined);
  return known.length === origins.size && browser.permissions.request({ origins: known });
}
