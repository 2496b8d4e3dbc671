import { escapeHtml } from '../remote-ui-page.ts';
import type { Session } from './sessions.ts';

/** One request to the Remote UI, with its body. */
export interface WebRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** `http://127.0.0.1:8000`, from the `Host` header. */
  readonly origin: string;
  readonly referer: string | undefined;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly session: Session | undefined;
}

/** One answer. `cookies` are set with `Path=/`; an empty value removes the cookie. */
export interface WebReply {
  readonly status: number;
  readonly contentType?: string;
  readonly body: string;
  readonly location?: string;
  readonly cookies?: Readonly<Record<string, string>>;
}

/** The fields of a form that was posted as `application/x-www-form-urlencoded`. */
export function fieldsOf({ body }: WebRequest): URLSearchParams {
  return new URLSearchParams(Buffer.from(body).toString('utf8'));
}

export interface PageParts {
  readonly title: string;
  /** HTML. */
  readonly body: string;
  /**
   * What is known about this page on real devices, from third parties' programs or Canon's manuals.
   */
  readonly known?: string;
  /** What we made up on this page. */
  readonly invented: string;
  /** HTML for the head. */
  readonly head?: string;
}

/** Makes a page whose end says what is known about a real device and what is invented. */
export function page({ title, body, known, invented, head = '' }: PageParts): WebReply {
  const origin = [
    'Virtual device, for testing.',
    ...(known === undefined ? [] : [`Known: ${known}.`]),
    `Invented: ${invented}.`,
  ].join(' ');
  return {
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>${head}</head>
<body>
${body}
<p><small>${escapeHtml(origin)}</small></p>
</body></html>
`,
  };
}

/** Redirects to a path on this device, with an absolute address, as R devices do. */
export function redirect({ origin }: WebRequest, path: string, status = 302): WebReply {
  return { status, body: '', location: new URL(ownPath(path), origin).href };
}

/** The path, if it is on this device; otherwise the first page. */
export function ownPath(path: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/';
}

export function notFound(): WebReply {
  return { status: 404, contentType: 'text/html; charset=utf-8', body: '<p>404</p>' };
}

/** A hidden control. */
export function hidden(name: string, value = ''): string {
  return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;
}
