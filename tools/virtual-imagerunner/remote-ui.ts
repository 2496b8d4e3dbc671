import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from './clock.ts';
import type { Departments } from './departments.ts';
import type { DocumentStore } from './document-store.ts';
import { readBody } from './http-body.ts';
import type { JobEntry } from './job-entry.ts';
import type { JobFlow } from './job-flow.ts';
import type { JobLog } from './job-log.ts';
import { performAction, pinOfJson } from './remote-ui-actions.ts';
import { refreshScript, remoteUiPage } from './remote-ui-page.ts';

export interface RemoteUiParts {
  readonly name: string;
  readonly log: JobLog;
  readonly flow: JobFlow;
  readonly departments: Departments;
  readonly store: DocumentStore;
  readonly clock: Clock;
  /** How often each IPP operation was requested. */
  readonly requests: () => ReadonlyMap<string, number>;
}

/** Enough for a form with a PIN. */
const formLimits = { maxBytes: 4096, dataTimeoutMs: 15_000 };

const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; " +
  "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['png', 'image/png'],
  ['pdf', 'application/pdf'],
  ['jpg', 'image/jpeg'],
]);

/** The Remote UI: a page with the log and the secured documents, and the same as JSON. */
export function createRemoteUi(parts: RemoteUiParts): Server {
  return createServer((request, response) => {
    serve(parts, request, response).catch((cause: unknown) => {
      console.error('a Remote UI request could not be answered:', cause);
      response.destroy();
    });
  });
}

async function serve(
  parts: RemoteUiParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cache-Control', 'no-store');
  const { pathname: path } = new URL(request.url ?? '/', 'http://device');
  if (request.method === 'POST') return act(parts, path, request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text', '');
  const file = /^\/files\/([a-z0-9.-]+)$/.exec(path)?.[1];
  if (file !== undefined) return sendFile(parts, file, response);
  if (path === '/') return sendPage(parts, response, 200);
  if (path === '/refresh.js') return send(response, 200, 'javascript', refreshScript);
  const found = look(parts, path);
  return found === undefined
    ? sendJson(response, 404, { error: 'not-found' })
    : sendJson(response, 200, found);
}

/** The log as JSON. A job has an `id`, as in the addresses, as well as its `number`. */
function look(parts: RemoteUiParts, path: string): unknown {
  const { log, departments } = parts;
  const job = /^\/api\/jobs\/(\d{1,9})$/.exec(path)?.[1];
  if (job !== undefined) return withId(log.get(Number(job)));
  if (path === '/api/jobs') return log.list().map(withId);
  if (path === '/api/secured') return securedEntries(parts).map(withId);
  if (path === '/api/held') return log.list().filter(isHeld).map(withId);
  if (path === '/api/departments') return departments.counters();
  if (path === '/api/requests') return Object.fromEntries(parts.requests());
  return undefined;
}

function withId<T extends JobEntry>(
  entry: T | undefined,
): (T & { readonly id: number }) | undefined {
  return entry && { id: entry.number, ...entry };
}

function isHeld(entry: JobEntry): boolean {
  return entry.mode === 'hold' && entry.state === 'pending-held';
}

/** The secured documents that wait, with the time at which each will be erased. */
export function securedEntries({
  log,
  flow,
}: Pick<RemoteUiParts, 'log' | 'flow'>): readonly (JobEntry & { readonly expiresAt: number })[] {
  return flow.secured().flatMap(({ number, expiresAt }) => {
    const entry = log.get(number);
    return entry ? [{ ...entry, expiresAt }] : [];
  });
}

/** `/api/…` answers in JSON. The forms of the page use the same path without `/api`. */
async function act(
  parts: RemoteUiParts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const match = /^(\/api)?\/(secured|held)\/(\d{1,9})\/(release|delete|print)$/.exec(path);
  const body = await readBody(request, formLimits, parts.clock);
  if (body.end === 'stopped') {
    response.destroy();
    return;
  }
  if (body.end === 'too-large') return sendJson(response, 413, { error: 'too-large' });
  if (!match) return sendJson(response, 404, { error: 'not-found' });
  if (isForeign(request)) return sendJson(response, 403, { error: 'foreign-origin' });
  const [, api, queue, number = '', action] = match;
  const text = Buffer.from(body.bytes).toString('utf8');
  const pin = api ? pinOfJson(text) : (new URLSearchParams(text).get('pin') ?? undefined);
  const outcome = performAction(parts.flow, `${queue}/${action}`, Number(number), pin);
  if (api) return sendJson(response, outcome.status, outcome.answer);
  if (outcome.status === 200) {
    response.writeHead(303, { Location: '/' }).end();
    return;
  }
  return sendPage(parts, response, outcome.status, `Job ${number}: ${outcome.notice}`);
}

/**
 * Whether a page of another site sends this request. It could try PINs without its visitor knowing.
 */
function isForeign({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined && headers.origin !== `http://${headers.host}`;
}

function sendPage(
  parts: RemoteUiParts,
  response: ServerResponse,
  status: number,
  notice?: string,
): void {
  response.setHeader('Content-Security-Policy', contentSecurityPolicy);
  const page = remoteUiPage({
    name: parts.name,
    jobs: parts.log.list().toReversed(),
    secured: securedEntries(parts),
    departments: parts.departments.counters(),
    ...(notice === undefined ? {} : { notice }),
  });
  send(response, status, 'html', page);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(text);
}

function send(response: ServerResponse, status: number, kind: string, text: string): void {
  response.writeHead(status, { 'Content-Type': `text/${kind}; charset=utf-8` }).end(text);
}

/** Sends a file only if the log names it. */
function sendFile({ log, store }: RemoteUiParts, name: string, response: ServerResponse): void {
  if (!log.list().some((entry) => entry.files.includes(name))) {
    sendJson(response, 404, { error: 'not-found' });
    return;
  }
  const extension = name.slice(name.lastIndexOf('.') + 1);
  response.setHeader('Content-Type', mediaTypes.get(extension) ?? 'application/octet-stream');
  const stream = createReadStream(store.path(name));
  stream.once('error', () => response.destroy());
  stream.pipe(response);
}
