import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { readBody } from '../http-body.ts';
import type { DevicePage } from './device-page.ts';
import { route, sessionCookie } from './routes.ts';
import { page, type WebReply, type WebRequest } from './web.ts';

/** The longest body: a login form is small. */
const mostFormBytes = 16_384;
const bodyTimeoutMs = 15_000;

/** The server of the device's web page; with `tls`, over TLS. */
export function createDevicePage(
  device: DevicePage,
  maxBytes: number,
  tls?: { readonly key: string; readonly cert: string },
): Server {
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    answer(device, maxBytes, tls ? 'https' : 'http', request, response).catch((cause: unknown) => {
      console.error('a request to the Remote UI could not be answered:', cause);
      response.destroy();
    });
  };
  return tls ? createTlsServer(tls, serve) : createServer(serve);
}

/**
 * Port 80, which redirects to the other port by a page [T]: `http://<device>[:port]/rps/`. `port`
 * is read at each request, since it is known only once the other server listens.
 */
export function createRedirectPage(port: () => number): Server {
  return createServer((request, response) => {
    const host = hostOf(request).replace(/:\d+$/, '');
    const target = `http://${host}:${port()}/rps/`;
    const { body, contentType = '' } = page({
      title: 'Remote UI',
      head: `<meta http-equiv="refresh" content="0; URL=${target}">`,
      body: '',
      known: '[T] that the page sends on like this',
      invented: 'nothing else',
    });
    response.writeHead(200, { 'Content-Type': contentType }).end(body);
  });
}

/** The `Host` header, if it contains no unusual characters. */
function hostOf({ headers }: IncomingMessage): string {
  return /^[a-z0-9.:[\]-]+$/i.test(headers.host ?? '') ? (headers.host ?? '') : 'localhost';
}

async function answer(
  device: DevicePage,
  maxBytes: number,
  scheme: 'http' | 'https',
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const origin = `${scheme}://${hostOf(incoming)}`;
  if (!URL.canParse(incoming.url ?? '/', origin)) {
    response.writeHead(400).end();
    return;
  }
  const url = new URL(incoming.url ?? '/', origin);
  const limit = url.pathname.startsWith('/rps/') ? maxBytes : mostFormBytes;
  const limits = { maxBytes: limit, dataTimeoutMs: bodyTimeoutMs };
  const body = await readBody(incoming, limits, device.clock);
  if (body.end === 'stopped') {
    response.destroy();
    return;
  }
  if (body.end === 'too-large') {
    response.writeHead(413, { Connection: 'close' }).end();
    return;
  }
  const cookies = readCookies(incoming.headers.cookie);
  const request: WebRequest = {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    origin,
    referer: incoming.headers.referer,
    contentType: incoming.headers['content-type'] ?? '',
    body: body.bytes,
    session: device.sessions.find(cookies.get(sessionCookie(device))),
  };
  send(response, await route(device, request, cookies.get('iR')));
}

function readCookies(header = ''): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}

function send(response: ServerResponse, reply: WebReply): void {
  const cookies = Object.entries(reply.cookies ?? {}).map(([name, value]) =>
    value === '' ? `${name}=; Path=/; Max-Age=0` : `${name}=${value}; Path=/`,
  );
  response
    .writeHead(reply.status, {
      'Cache-Control': 'no-store',
      ...(reply.contentType !== undefined && { 'Content-Type': reply.contentType }),
      ...(reply.location !== undefined && { Location: reply.location }),
      ...(cookies.length > 0 && { 'Set-Cookie': cookies }),
    })
    .end(reply.body);
}
