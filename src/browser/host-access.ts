import { parsePrinterUri } from '../ipp/printer-uri.ts';
import { browser } from './web-extension.ts';

/** The match pattern of a printer's host, whatever the port: Chrome grants hosts, not ports. */
export function originOf(uri: string): string | undefined {
  const parsed = parsePrinterUri(uri);
  if (!parsed.ok) return undefined;
  const { protocol, hostname } = new URL(parsed.value.url);
  return `${protocol}//${hostname}/*`;
}

/** Whether Chrome lets us read the answers of all these printers; the user can withhold it per site. */
export async function hasHostAccess(...uris: readonly string[]): Promise<boolean> {
  const origins = new Set<string>();
  for (const uri of uris) {
    const origin = originOf(uri);
    if (origin === undefined) return false;
    origins.add(origin);
  }
  return browser.permissions.contains({ origins: [...origins] });
}
