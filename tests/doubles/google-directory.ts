import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** One entry of the directory, with its custom attributes by schema and field. */
export type Entry = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface GoogleDirectoryOptions {
  readonly entries: Readonly<Record<string, Entry>>;
  readonly clientId: string;
  /** With key and certificate it speaks HTTPS. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** What a test changes while it runs. */
export interface GoogleDirectoryBehaviour {
  /** What Google answers who asks unseen: `prompt=none`. */
  silent: 'token' | 'interaction_required' | 'access_denied';
  /** What the person does where a page is shown. */
  person: 'agrees' | 'declines';
  /** Answers the Directory API with this in place of an entry. */
  reply?: { readonly status: number; readonly body: string } | 'stall';
}

/**
 * A test double of Google: the authorisation endpoint of OAuth 2.0 for client-side applications, and
 * `users.get` of the Admin SDK Directory API, both as they are documented. An entry is given to a
 * person who is no administrator in the view `domain_public` alone.
 */
export async function startGoogleDirectory({ entries, clientId, tls }: GoogleDirectoryOptions) {
  const behaviour: GoogleDirectoryBehaviour = { silent: 'token', person: 'agrees' };
  /** The token of each person who has agreed. */
  const tokens = new Map<string, string>();
  const asked: string[] = [];

  function authorise(url: URL, response: ServerResponse): void {
    const query = url.searchParams;
    const redirect = new URL(query.get('redirect_uri') ?? 'about:blank');
    const scope = 'https://www.googleapis.com/auth/admin.directory.user.readonly';
    if (query.get('client_id') !== clientId || query.get('scope') !== scope) {
      // Google shows an error page and does not redirect.
      response
        .writeHead(400, { 'Content-Type': 'text/html' })
        .end('<h1>Error 401: invalid_client</h1>');
      return;
    }
    const silent = query.get('prompt') === 'none';
    const outcome = silent ? behaviour.silent : behaviour.person;
    const state = query.get('state') ?? '';
    const token = `ya29.${tokens.size}-${Math.random().toString(36).slice(2)}`;
    const given = outcome === 'token' || outcome === 'agrees';
    if (given) tokens.set(token, query.get('login_hint') ?? '');
    const error = silent ? behaviour.silent : 'access_denied';
    redirect.hash = new URLSearchParams(
      given
        ? { state, access_token: token, token_type: 'Bearer', expires_in: '3599', scope }
        : { error, state },
    ).toString();
    response.writeHead(302, { Location: redirect.href }).end();
  }

  /** As `users.get` answers: the entry, or Google's form of an error. */
  function usersGet(url: URL, authorization: string | undefined): { status: number; body: string } {
    const refusal = (code: number, reason: string) => {
      const error = { code, message: reason, errors: [{ domain: 'global', reason }] };
      return { status: code, body: JSON.stringify({ error }) };
    };
    const bearer = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
    if (!tokens.has(bearer)) return refusal(401, 'authError');
    const query = url.searchParams;
    if (query.get('viewType') !== 'domain_public') return refusal(403, 'forbidden');
    const key = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
    const entry = entries[key.toLowerCase()];
    if (!entry) return refusal(404, 'notFound');
    const masked = query.get('projection') === 'custom' ? query.get('customFieldMask') : null;
    const schemas = Object.entries(entry).filter(([name]) => masked?.split(',').includes(name));
    const user = {
      kind: 'admin#directory#user',
      primaryEmail: key,
      ...(schemas.length > 0 && { customSchemas: Object.fromEntries(schemas) }),
    };
    const wanted = query.get('fields')?.split(',');
    const partial = Object.entries(user).filter(([name]) => !wanted || wanted.includes(name));
    return { status: 200, body: JSON.stringify(Object.fromEntries(partial)) };
  }

  function answerDirectory(url: URL, request: IncomingMessage, response: ServerResponse): void {
    if (behaviour.reply === 'stall') return;
    const { status, body } = behaviour.reply ?? usersGet(url, request.headers.authorization);
    response.writeHead(status, { 'Content-Type': 'application/json; charset=UTF-8' }).end(body);
  }

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'https://google.example');
    asked.push(`${request.method} ${url.pathname}${url.search}`);
    if (url.pathname === '/o/oauth2/v2/auth') authorise(url, response);
    else if (url.pathname.startsWith('/admin/directory/v1/users/'))
      answerDirectory(url, request, response);
    else response.writeHead(404).end();
  };
  const server = tls ? createHttpsServer(tls, listener) : createHttpServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  return {
    behaviour,
    asked,
    tokens,
    port,
    endpoints: {
      authorisation: `${origin}/o/oauth2/v2/auth`,
      directory: `${origin}/admin/directory/v1/`,
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
