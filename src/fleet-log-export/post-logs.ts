import { boundedBody } from '../browser/bounded-body.ts';
import type { ExportReply, ExportSilence } from '../fleet-log/export-answer.ts';
import type { ExportSettings } from '../fleet-log/export-settings.ts';
import { err, ok, type Result } from '../result.ts';
import { reveal } from '../secret.ts';

/** The time limit in milliseconds until the whole answer has arrived. */
const limitMs = 30_000;

/** An answer says how many records were refused and why; a longer one is not such an answer. */
const maxReplyBytes = 65_536;

/**
 * Posts one request of OTLP/HTTP with JSON, compressed. The headers' values are in the request and
 * nowhere else; a redirect is not followed, since it would send them elsewhere.
 */
export async function postLogs(
  { url, headers }: Pick<ExportSettings, 'url' | 'headers'>,
  request: object,
): Promise<Result<ExportReply, ExportSilence>> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: [
        ...headers.map(({ name, value }): [string, string] => [name, reveal(value)]),
        ['Content-Type', 'application/json'],
        ['Content-Encoding', 'gzip'],
      ],
      body: await gzip(JSON.stringify(request)),
      signal: limit,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
    });
    const body = await boundedBody(response, maxReplyBytes);
    if (!body) return err('reply-too-large');
    return ok({
      httpStatus: response.status,
      retryAfter: response.headers.get('retry-after'),
      contentType: response.headers.get('content-type') ?? '',
      body: await body.text(),
    });
  } catch (error) {
    // The browser's message for a failed connection says nothing; that of a bug does.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    return err(limit.aborted ? 'timed-out' : 'unreachable');
  }
}

/**
 * A Blob, so that the request has a `Content-Length`: Chrome can stream a body over HTTP/2 only.
 */
function gzip(text: string): Promise<Blob> {
  const compressed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(compressed).blob();
}
