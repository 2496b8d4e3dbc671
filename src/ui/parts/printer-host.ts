import { parsePrinterUri } from '../../ipp/printer-uri.ts';

/**
 * The host that requests to this printer are sent to; the address as written if it is not valid.
 */
export function printerHost(uri: string): string {
  const parsed = parsePrinterUri(uri);
  return parsed.ok ? new URL(parsed.value.url).hostname : uri;
}

/** Whether what is sent to this printer can be read on the network. */
export function isUnencrypted(uri: string): boolean {
  const parsed = parsePrinterUri(uri);
  return parsed.ok && new URL(parsed.value.url).protocol === 'http:';
}
