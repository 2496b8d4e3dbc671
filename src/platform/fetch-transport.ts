import {
  type IppTransport,
  maxReplyBytes,
  type TransportFailure,
  type TransportReply,
} from '../core/ipp/transport.ts';
import { err, ok, type Result } from '../core/result.ts';

/**
 * Posts an IPP request with `fetch`, for the worker's small questions. It cannot tell a refused
 * connection from one that broke, so every failure before an answer is `unreachable`; no document
 * is sent this way.
 */
export const fetchTransport: IppTransport = async ({
  url,
  header,
  signal,
  timeoutMs,
  authorization,
}) => {
  const limit = AbortSignal.timeout(timeoutMs);
  const stop = signal ? AbortSignal.any([signal, limit]) : limit;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/ipp',
        ...(authorization === undefined ? {} : { Authorization: authorization }),
      },
      body: header,
      signal: stop,
      cache: 'no-store',
      credentials: 'omit',
      // A printer that redirects would have the request, and what it holds, sent elsewhere.
      redirect: 'error',
    });
    return await readBounded(response);
  } catch (error) {
    if (signal?.aborted) return err({ code: 'aborted' });
    if (limit.aborted) return err({ code: 'timed-out' });
    return err({ code: 'unreachable', detail: error instanceof Error ? error.message : '' });
  }
};

async function readBounded(response: Response): Promise<Result<TransportReply, TransportFailure>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxReplyBytes) {
      await reader.cancel();
      return err({ code: 'reply-too-large' });
    }
    chunks.push(value);
  }
  return ok({
    httpStatus: response.status,
    contentType: response.headers.get('content-type') ?? '',
    wwwAuthenticate: response.headers.get('www-authenticate') ?? '',
    body: new Uint8Array(await new Blob(chunks).arrayBuffer()),
  });
}
