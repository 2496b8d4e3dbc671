import { parsePrinterUri } from './printer-uri.ts';

/** Whether an HTTP status redirects the request (RFC 9110 section 15.4). */
export function isRedirect(httpStatus: number): boolean {
  return httpStatus >= 300 && httpStatus < 400;
}

/**
 * The printer address that a redirect points to, as a person would set it: `ipps:` for `https:`,
 * without user name, password, query and fragment.
 *
 * @param location the `Location` header, which may be relative to `from`
 * @param from the `http:` or `https:` address that was asked
 * @returns `undefined` where the address cannot be a printer's, or is the one that was asked
 */
export function redirectAddress(location: string, from: string): string | undefined {
  const url = URL.parse(location, from);
  if (!url) return undefined;
  const { protocol, host, pathname } = url;
  const named = parsePrinterUri(`${protocol}//${host}${pathname}`);
  const asked = parsePrinterUri(from);
  if (!named.ok || (asked.ok && named.value.url === asked.value.url)) return undefined;
  return named.value.printerUri;
}
