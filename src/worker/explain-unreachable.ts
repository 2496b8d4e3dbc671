import { failureFromNetError } from '../diagnosis/net-error.ts';
import type { TransportFailure } from '../ipp/transport.ts';

/** A device that takes longer than this to refuse a connection is silent. */
const limitMs = 10_000;

/**
 * Why no connection to `url` comes about. A script hears "Failed to fetch" of everything; Chrome's
 * webRequest names the error. It is listened to for the length of one empty request of our own,
 * and no other request is looked at.
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
