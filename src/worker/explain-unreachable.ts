import { failureFromNetError } from '../diagnosis/net-error.ts';
import type { TransportFailure } from '../ipp/transport.ts';

/** A device that has not refused the connection by then, in milliseconds, is considered silent. */
const limitMs = 10_000;

/**
 * Returns why no connection to `url` can be made. A script only gets "Failed to fetch"; Chrome's
 * webRequest names the error. The listener is registered for one empty request of our own, and no
 * other request is looked at.
 */
export async function explainUnreachable(url: string): Promise<TransportFailure> {
  const { protocol, hostname } = new URL(url);
  let stop = (): void => undefined;
  const heard = new Promise<string | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), limitMs);
    const listener = (details: chrome.webRequest.OnErrorOccurredDetails): void => {
      if (details.initiator !== location.origin || details.url !== url) return;
      clearTimeout(timer);
      resolve(details.error);
    };
    chrome.webRequest.onErrorOccurred.addListener(listener, {
      urls: [`${protocol}//${hostname}/*`],
      types: ['xmlhttprequest'],
    });
    stop = () => chrome.webRequest.onErrorOccurred.removeListener(listener);
  });
  try {
    const reached = await fetch(url, {
      method: 'HEAD',
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    });
    return { code: 'unreachable', detail: `HTTP ${reached.status} at the second try` };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError')
      return { code: 'timed-out' };
    const netError = await heard;
    return netError === undefined ? { code: 'unreachable' } : failureFromNetError(netError);
  } finally {
    stop();
  }
}
