import { parsePrinterUri } from '../ipp/printer-uri.ts';
import { isRedirect, redirectAddress } from '../ipp/redirect-address.ts';
import { askCourier } from './courier-host.ts';

/** Chrome may report the headers only after the answer has arrived. */
const headersWithinMs = 1_000;

/** Chrome does not say from when on a listener is called, so it may miss the first question. */
const tries = 3;

/**
 * The printer address that the device at `url` redirects to; `undefined` where it names none. A
 * script cannot see a redirect's `Location`; Chrome's webRequest can, before our own rule removes
 * it. The listener is registered for one question of the courier's, which holds no secret.
 *
 * @param page given where `url` is a web page; the address is returned as it is written then
 */
export async function explainRedirect(url: string, page?: true): Promise<string | undefined> {
  if (!page && !parsePrinterUri(url).ok) return undefined;
  const { protocol, hostname } = new URL(url);
  let report: (location: string | undefined) => void = () => undefined;
  const reported = new Promise<string | undefined>((resolve) => {
    report = resolve;
  });
  const listener = (details: chrome.webRequest.OnHeadersReceivedDetails): undefined => {
    if (details.initiator !== location.origin || details.url !== url) return;
    if (!isRedirect(details.statusCode)) return;
    report(details.responseHeaders?.find(({ name }) => name.toLowerCase() === 'location')?.value);
  };
  chrome.webRequest.onHeadersReceived.addListener(
    listener,
    { urls: [`${protocol}//${hostname}/*`], types: ['xmlhttprequest'] },
    ['responseHeaders', 'extraHeaders'],
  );
  try {
    for (let tried = 0; tried < tries; tried++) {
      // Without a redirect, the device has answered this question itself.
      if (!(await askCourier({ type: 'is-redirected', url, ...(page && { page }) })))
        return undefined;
      const named = await Promise.race([reported, silenceAfter(headersWithinMs)]);
      if (named !== 'silence')
        return named === undefined || page ? named : redirectAddress(named, url);
    }
    return undefined;
  } finally {
    chrome.webRequest.onHeadersReceived.removeListener(listener);
  }
}

function silenceAfter(ms: number): Promise<'silence'> {
  return new Promise((resolve) => setTimeout(() => resolve('silence'), ms));
}
