import { request as requestClear } from 'node:http';
import type { PageReply, PageTransport } from '../../src/remote-ui/page-transport.ts';
import { err, ok } from '../../src/result.ts';

/** Requests pages over real sockets, with a cookie jar of its own, as a browser's frame does. */
export function nodePages(): PageTransport & { readonly jar: Map<string, string> } {
  const jar = new Map<string, string>();
  const transport: PageTransport = ({ url, body, withoutCookies, timeoutMs, maxBytes }) =>
    new Promise((resolve) => {
      const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
      const sent = requestClear(
        url,
        {
          method: body === undefined ? 'GET' : 'POST',
          timeout: timeoutMs,
          headers: {
            connection: 'close',
            ...(cookie && !withoutCookies && { cookie }),
            ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
          },
        },
        (response) => {
          for (const set of withoutCookies ? [] : (response.headers['set-cookie'] ?? [])) {
            const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
            if (value === '') jar.delete(name);
            else jar.set(name, value);
          }
          const chunks: Buffer[] = [];
          let length = 0;
          response.on('data', (chunk: Buffer) => {
            length += chunk.length;
            if (length > maxBytes) {
              sent.destroy();
              resolve(err('too-large'));
            } else chunks.push(chunk);
          });
          response.on('end', () => {
            const status = response.statusCode ?? 0;
            const { location } = response.headers;
            const reply: PageReply = {
              // A browser hides the status of a redirect, and where a POST or a request without
              // cookies is redirected.
              status: status >= 300 && status < 400 ? 0 : status,
              redirected: status >= 300 && status < 400,
              ...(location !== undefined && body === undefined && !withoutCookies && { location }),
              contentType: response.headers['content-type'] ?? '',
              body: new Uint8Array(Buffer.concat(chunks)),
            };
            resolve(ok(reply));
          });
          response.on('error', () => resolve(err('unreachable')));
        },
      );
      sent.on('timeout', () => {
        sent.destroy();
        resolve(err('timed-out'));
      });
      sent.on('error', () => resolve(err('unreachable')));
      sent.end(body);
    });
  return Object.assign(transport, { jar });
}

/** The same for one address: at all others nothing answers, whatever runs on this computer. */
export function pagesAt(address: string): PageTransport {
  const pages = nodePages();
  return async (request) =>
    new URL(request.url).origin === new URL(address).origin ? pages(request) : err('unreachable');
}
