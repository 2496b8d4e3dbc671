import browser from 'webextension-polyfill';
import { parsePrinterUri } from '../ipp/printer-uri.ts';

/** The match pattern of a printer's host, whatever the port: Chrome grants hosts, not ports. */
function originOf(uri: string): string | undefined {
  const parsed = parsePrinterUri(uri);
  if (!parsed.ok) return undefined;
  const { protocol, hostname } = new URL(parsed.value.url);
  return `${protocol}//${hostname}/*`;
}

/** Whether Chrome lets us read this printer's answers; the user can withhold it per site. */
export async function hasHostAccess(uri: string): Promise<boolean> {
  const origin = originOf(uri);
  return origin !== undefined && browser.permissions.contains({ origins: [origin] });
}

/** Asks the user for access to this printer's host; must be called from a click. */
export async function requestHostAccess(uri: string): Promise<boolean> {
  const origin = originOf(uri);
  return origin !== undefined && browser.permissions.request({ origins: [origin] });
}
