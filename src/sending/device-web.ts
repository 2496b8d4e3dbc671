import type { PageReply, PageTransport } from '../remote-ui/page-transport.ts';
import { err, ok } from '../result.ts';

/** Sends a form with a file in it, once. Resolves with whether any answer came. */
export type FormUpload = (
  url: string,
  form: FormData,
  options: {
    readonly timeoutMs: number;
    readonly onProgress: (done: number, total: number) => void;
  },
) => Promise<boolean>;

/** The ways to a device's web page. */
export interface DeviceWeb {
  readonly pages: PageTransport;
  readonly upload: FormUpload;
}

/**
 * Asks for pages with the browser's cookies. The session rule (`network-rule.ts`) takes `Location`
 * from every answer, so no redirect is followed and none leads anywhere else.
 */
export const fetchPages: PageTransport = async ({
  url,
  body,
  withoutCookies,
  timeoutMs,
  maxBytes,
  signal,
}) => {
  const timeout = AbortSignal.timeout(timeoutMs);
  const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body !== undefined && {
        body,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
      credentials: withoutCookies ? 'omit' : 'include',
      cache: 'no-store',
      redirect: 'manual',
      signal: either,
    });
    const bytes = await boundedBody(response, maxBytes);
    if (!bytes) return err('too-large');
    const { status } = response;
    const reply: PageReply = {
      status,
      redirected: response.type === 'opaqueredirect' || (status >= 300 && status < 400),
      contentType: response.headers.get('content-type') ?? '',
      body: bytes,
    };
    return ok(reply);
  } catch {
    // fetch says no more than that it failed; the signal says whether it was the time.
    return err(either.aborted ? 'timed-out' : 'unreachable');
  }
};

async function boundedBody(response: Response, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) break;
    length += next.value.length;
    if (length > maxBytes) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(next.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** The answer to a document says nothing that counts, so no more than this of it is waited for. */
const mostAnswerBytes = 1_000_000;

/** Sends the form with XMLHttpRequest, which reports how much has been sent; `fetch` does not. */
export const xhrUpload: FormUpload = (url, form, { timeoutMs, onProgress }) =>
  new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    xhr.onprogress = ({ loaded }) => {
      if (loaded > mostAnswerBytes) xhr.abort();
    };
    xhr.onload = () => resolve(true);
    xhr.onerror = () => resolve(false);
    xhr.ontimeout = () => resolve(false);
    xhr.onabort = () => resolve(true);
    xhr.open('POST', url);
    xhr.withCredentials = true;
    xhr.timeout = timeoutMs;
    xhr.send(form);
  });
