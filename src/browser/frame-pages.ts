import type {
  FormUpload,
  PageReply,
  PageTransport,
  PageTransportFailure,
} from '../remote-ui/page-transport.ts';
import { err, ok } from '../result.ts';
import { boundedBody } from './bounded-body.ts';

/** Asks where a GET of `url` is redirected to: only the worker can learn it. */
export type Locate = (url: string) => Promise<string | undefined>;

/**
 * A frame whose cookies are neither those of the person's tabs nor ever stored: a frame with the
 * attribute `credentialless` uses a jar of its own, which all such frames of this page share and
 * which ends with the page. The empty document that a frame begins with still uses the common jar,
 * so a document is loaded into it first (both measured in Chromium 156).
 */
let opened: Promise<Window> | undefined;

function frameWithOwnCookies(): Promise<Window> {
  opened ??= openFrame().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function openFrame(): Promise<Window> {
  const frame = document.createElement('iframe');
  frame.setAttribute('credentialless', '');
  frame.srcdoc = '<!doctype html>';
  const loaded = new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
  });
  document.body.append(frame);
  await loaded;
  const inside = frame.contentWindow;
  if (!inside || Reflect.get(inside, 'credentialless') !== true) {
    throw new Error('the browser gives no cookie jar of its own');
  }
  return inside;
}

/**
 * Requests pages from inside that frame. No redirect is followed.
 *
 * @param isNotTrusted whether an address with TLS fails because of its certificate
 */
export function framePages(
  locate: Locate,
  isNotTrusted: (url: string) => Promise<boolean> = async () => false,
): PageTransport {
  return async ({ url, body, withoutCookies, timeoutMs, maxBytes, signal }) => {
    const limit = AbortSignal.timeout(timeoutMs);
    const stop = signal ? AbortSignal.any([signal, limit]) : limit;
    let response: Response;
    let bytes: Blob | undefined;
    try {
      const { fetch } = await frameWithOwnCookies().then((inside) => ({
        fetch: inside.fetch.bind(inside),
      }));
      response = await fetch(url, {
        ...(body !== undefined && {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          body,
        }),
        signal: stop,
        cache: 'no-store',
        credentials: withoutCookies ? 'omit' : 'include',
        // What a POST contains goes nowhere else, and where a GET leads to is decided by the caller.
        redirect: 'manual',
      });
      bytes = await boundedBody(response, maxBytes);
    } catch {
      // The connection failed, or its time ran out: `fetch` does not say more.
      if (stop.aborted) return err<PageTransportFailure>('timed-out');
      const mayBeTrust = body === undefined && url.startsWith('https:');
      const trusted = !mayBeTrust || !(await isNotTrusted(url));
      return err<PageTransportFailure>(trusted ? 'unreachable' : 'not-trusted');
    }
    if (!bytes) return err('too-large');
    const redirected = isRedirect(response);
    // The address is found with a second request, which has the cookies.
    const mayLocate = redirected && body === undefined && !withoutCookies;
    const location = mayLocate ? await locate(url) : undefined;
    const reply: PageReply = {
      status: response.status,
      redirected,
      ...(location !== undefined && { location }),
      contentType: response.headers.get('content-type') ?? '',
      body: new Uint8Array(await bytes.arrayBuffer()),
    };
    return ok(reply);
  };
}

/** The answer to a document says nothing that counts, so no more than this of it is waited for. */
const mostAnswerBytes = 1_000_000;

/** Sends a form from inside that frame, with XMLHttpRequest: `fetch` does not report progress. */
export const frameUpload: FormUpload = async (url, form, { timeoutMs, onProgress }) => {
  const inside = await frameWithOwnCookies();
  // The frame's own constructor, whose requests use its jar; types know only that of this page.
  const Request: typeof XMLHttpRequest = Reflect.get(inside, 'XMLHttpRequest');
  return new Promise((resolve) => {
    const xhr = new Request();
    xhr.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    xhr.onprogress = ({ loaded }) => {
      if (loaded > mostAnswerBytes) xhr.abort();
    };
    xhr.onloadend = () => resolve();
    xhr.open('POST', url);
    xhr.withCredentials = true;
    xhr.timeout = timeoutMs;
    xhr.send(form);
  });
};

/** Whether a GET of `url` is redirected, with the same cookies. The worker listens meanwhile. */
export async function isPageRedirected(url: string): Promise<boolean> {
  const inside = await frameWithOwnCookies();
  const response = await inside.fetch(url, {
    cache: 'no-store',
    credentials: 'include',
    redirect: 'manual',
    signal: AbortSignal.timeout(5_000),
  });
  await response.body?.cancel();
  return isRedirect(response);
}

/** Chrome hides a redirect's status. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 301 && status <= 308 && status !== 304);
}
