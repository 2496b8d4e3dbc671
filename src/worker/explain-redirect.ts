import { fetchTransport } from '../browser/fetch-transport.ts';
import { getPrinterAttributes } from '../ipp/client-printer.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import { redirectAddress } from '../ipp/redirect-address.ts';

/** The device has just answered, so it is there. */
const limitMs = 5_000;

/**
 * The printer address that the device at `url` redirects to; `undefined` where it names none. A script
 * is not shown a redirect's `Location`; Chrome's webRequest is, before our own rule removes it. It is
 * listened to for the length of one question of our own, which holds no secret.
 */
export async function explainRedirect(url: string): Promise<string | undefined> {
  const target = parsePrinterUri(url);
  if (!target.ok) return undefined;
  const { protocol, hostname } = new URL(url);
  let location: string | undefined;
  const listener = (
    details: chrome.webRequest.OnHeadersReceivedDetails,
  ): chrome.webRequest.BlockingResponse | undefined => {
    if (details.initiator !== globalThis.location.origin || details.url !== url) return undefined;
    const header = details.responseHeaders?.find(({ name }) => name.toLowerCase() === 'location');
    location = header?.value ?? location;
    return undefined;
  };
  chrome.webRequest.onHeadersReceived.addListener(
    listener,
    { urls: [`${protocol}//${hostname}/*`], types: ['xmlhttprequest'] },
    ['responseHeaders', 'extraHeaders'],
  );
  try {
    await getPrinterAttributes(fetchTransport, target.value, { timeoutMs: limitMs });
  } finally {
    chrome.webRequest.onHeadersReceived.removeListener(listener);
  }
  return location === undefined ? undefined : redirectAddress(location, url);
}
