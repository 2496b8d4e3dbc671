import {
  type IppTransport,
  maxReplyBytes,
  type TransportFailure,
  type TransportReply,
} from '../ipp/transport.ts';
import { err, ok, type Result } from '../result.ts';
import { boundedBody } from './bounded-body.ts';

/**
 * Posts an IPP request with `fetch`, for the worker's small questions. `fetch` cannot tell a
 * refused connection from one that broke, so every failure before an answer is `unreachable`; no
 * document is sent this way.
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
      // A redirect would send the request, and what it contains, to another server.
      redirect: 'error',
    });
    return await replyOf(response);
  } catch (error) {
    if (signal?.aborted) return err({ code: 'aborted' });
    if (limit.aborted) return err({ code: 'timed-out' });
    return err({ code: 'unreachable', detail: error instanceof Error ? error.message : '' });
  }
};

async function replyOf(response: Response): Promise<Result<TransportReply, TransportFailure>> {
  const body = await boundedBody(response, maxReplyBytes);
  if (!body) return err({ code: 'reply-too-large' });
  return ok({
    httpStatus: response.status,
    contentType: response.headers.get('content-type') ?? '',
    wwwAuthenticate: response.headers.get('www-authenticate') ?? '',
    body: new Uint8Array(await body.arrayBuffer()),
  });
}
