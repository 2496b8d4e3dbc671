import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline, Readable } from 'node:stream';
import {
  type IppTransport,
  maxReplyBytes,
  type TransportFailure,
  type TransportReply,
  type TransportRequest,
} from '../src/ipp/transport.ts';
import { err, ok, type Result } from '../src/result.ts';

/** A document is handed to the socket in slices, so that progress can be told. */
const sliceBytes = 65_536;

async function* bodyOf({ header, document, onProgress }: TransportRequest) {
  const total = header.length + (document?.size ?? 0);
  let sent = header.length;
  yield header;
  onProgress?.(sent, total);
  for (let from = 0; document && from < document.size; from += sliceBytes) {
    const slice = new Uint8Array(await document.slice(from, from + sliceBytes).arrayBuffer());
    yield slice;
    sent += slice.length;
    onProgress?.(sent, total);
  }
}

class ReplyTooLarge extends Error {}

async function readReply(response: IncomingMessage): Promise<TransportReply> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > maxReplyBytes) throw new ReplyTooLarge();
    parts.push(part);
  }
  return {
    httpStatus: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? '',
    body: new Uint8Array(Buffer.concat(parts)),
  };
}

/** The answer to `request`. It may come before the whole body is out: a device that refuses. */
function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
}

function failureOf(error: unknown, connected: boolean, timedOut: boolean): TransportFailure {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof ReplyTooLarge) return { code: 'reply-too-large' };
  if (timedOut) return { code: 'timed-out' };
  if (error instanceof Error && error.name === 'AbortError') return { code: 'aborted' };
  return { code: connected ? 'connection-lost' : 'unreachable', detail };
}

/**
 * An {@link IppTransport} over Node's own HTTP client, for the command line and for tests: one
 * connection per request, no proxy, no redirects, nothing repeated.
 */
export const nodeIppTransport: IppTransport = async (
  request,
): Promise<Result<TransportReply, TransportFailure>> => {
  const timer = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal ? AbortSignal.any([timer, request.signal]) : timer;
  const send = request.url.startsWith('https:') ? httpsRequest : httpRequest;
  const outgoing = send(request.url, {
    method: 'POST',
    agent: false,
    signal,
    headers: {
      'Content-Type': 'application/ipp',
      'Content-Length': request.header.length + (request.document?.size ?? 0),
      Connection: 'close',
    },
  });
  let connected = false;
  outgoing.once('socket', (socket) => {
    socket.once('connect', () => {
      connected = true;
    });
  });
  try {
    const answer = answerTo(outgoing);
    // A body cut off by an early refusal is no failure of its own: the answer decides.
    pipeline(Readable.from(bodyOf(request)), outgoing, (error) => {
      if (error) outgoing.destroy(error);
    });
    return ok(await readReply(await answer));
  } catch (error) {
    return err(failureOf(error, connected, timer.aborted && !request.signal?.aborted));
  } finally {
    outgoing.destroy();
  }
};
