import { parsePrinterUri } from '../ipp/printer-uri.ts';
import { isRedirect, redirectAddress } from '../ipp/redirect-address.ts';
import { askCourier } from './courier-host.ts';

/** Chrome may tell of the headers after the answer is there. */
const headersWithinMs = 1_000;

/** A listener counts from a moment on that Chrome does not tell: the first question may go by unheard. */
const tries = 3;

/**
 * The printer address that the device at `url` redirects to; `undefined` where it names none. A script
 * is not shown a redirect's `Location`; Chrome's webRequest is, before our own rule removes it. It is
 * listened to for the length of a question of the courier's, which holds no secret.
 */
export async function explainRedirect(url: string): Promise<string | undefined> {
  const target = parsePrinterUri(url);
  if (!target.ok) return undefined;
  const { protocol, hostname } = new URL(url);
  let hear: (location: string | undefined) => void = () => undefined;
  const heard = new Promise<string | undefined>((resolve) => {
    hear = resolve;
  });
  const listener = (details: chrome.webRequest.OnHeadersReceivedDetails): undefined => {
    if (details.initiator !== location.origin || details.url !== url) return;
    if (!isRedirect(details.statusCode)) return;
    hear(details.responseHeaders?.find(({ name }) => name.toLowerCase() === 'location')?.value);
  };
  chrome.webRequest.onHeadersReceived.addListener(
    listener,
    { urls: [`${protocol}//${hostname}/*`], types: ['xmlhttprequest'] },
    ['responseHeaders', 'extraHeaders'],
  );
  try {
    for (let tried = 0; tried < tries; tried++) {
      // Without a redirect, the device has an answer of its own to this question.
      if (!(await askCourier({ type: 'is-redirected', url }))) return undefined;
      const named = await Promise.race([heard, unheardAfter(headersWithinMs)]);
      if (named !== 'unheard') return named === undefined ? named : redirectAddress(named, url);
    }
    return undefined;
  } finally {
    chrome.webRequest.onHeadersReceived.removeListener(listener);
  }
}

function unheardAfter(ms: number): Promise<'unheard'> {
  return new Promise((resolve) => setTimeout(() => resolve('unheard'), ms));
}
