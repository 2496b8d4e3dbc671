import { err, ok, type Result } from '../result.ts';
import { decodeBody } from './decode-body.ts';
import { addressOn, type Page } from './page.ts';
import type { PageReply, PageTransport, PageTransportFailure } from './page-transport.ts';
import { readPage } from './read-page.ts';

export type VisitProblem =
  | PageTransportFailure
  /** A redirect or refresh leads to another host, or in a circle. */
  | 'led-elsewhere'
  /** There were more requests than any device needs, or the time is up. */
  | 'too-many-requests';

export const visitLimits = {
  /** A page of a device has some 10 kB; a log of a thousand rows some 300 kB. */
  maxBytes: 2_000_000,
  requestMs: 10_000,
  requests: 60,
  /** How many redirects one request may follow. */
  redirects: 5,
} as const;

/** A device's answer: a page, and the bytes of an answer that is not HTML. */
export interface VisitedPage extends Page {
  readonly contentType: string;
  readonly text: string;
}

/**
 * One visit to the web page of one device. Every request stays on the device's host. This class
 * follows redirects itself, one by one and for GET only, and one refresh.
 */
export class Visit {
  readonly #transport: PageTransport;
  readonly #host: string;
  readonly #signal: AbortSignal | undefined;
  #requests = 0;

  constructor(transport: PageTransport, host: string, signal?: AbortSignal) {
    this.#transport = transport;
    this.#host = host;
    this.#signal = signal;
  }

  /** Fetches a page and follows its redirects. */
  async get(
    address: string,
    options: { readonly withoutCookies?: true; readonly timeoutMs?: number } = {},
  ): Promise<Result<VisitedPage, VisitProblem>> {
    let url = new URL(address);
    let refreshes = 0;
    for (let followed = 0; followed <= visitLimits.redirects; followed++) {
      if (!this.#permits(url)) return err('led-elsewhere');
      const reply = await this.#ask(url, options);
      if (!reply.ok) return reply;
      const page = pageOf(reply.value, url);
      let next: string | undefined;
      if (reply.value.redirected) next = reply.value.location;
      else if (refreshes++ === 0) next = page.refresh;
      if (next === undefined) return reply.value.redirected ? err('led-elsewhere') : ok(page);
      const target = addressOn({ base: reply.value.redirected ? url.href : page.base }, next);
      if (!target || !this.#permits(target)) return err('led-elsewhere');
      // A page that refreshes itself is the final one.
      if (!reply.value.redirected && sameAddress(target, url)) return ok(page);
      url = target;
    }
    return err('led-elsewhere');
  }

  /** Sends a form. It does not follow a redirect in the answer. */
  async post(
    url: URL,
    body: string,
  ): Promise<Result<{ readonly redirected: boolean; readonly page: VisitedPage }, VisitProblem>> {
    if (!this.#permits(url)) return err('led-elsewhere');
    const reply = await this.#ask(url, { body });
    if (!reply.ok) return reply;
    return ok({ redirected: reply.value.redirected, page: pageOf(reply.value, url) });
  }

  async #ask(
    url: URL,
    {
      timeoutMs = visitLimits.requestMs,
      ...options
    }: {
      readonly body?: string;
      readonly withoutCookies?: true;
      readonly timeoutMs?: number;
    },
  ): Promise<Result<PageReply, VisitProblem>> {
    if (this.#signal?.aborted) return err('timed-out');
    if (++this.#requests > visitLimits.requests) return err('too-many-requests');
    return this.#transport({
      ...options,
      url: withoutFragment(url),
      timeoutMs,
      maxBytes: visitLimits.maxBytes,
      ...(this.#signal && { signal: this.#signal }),
    });
  }

  /**
   * For requests that must be made at the end, even if this visit was aborted or has no requests
   * left.
   */
  ending(): Visit {
    return new Visit(this.#transport, this.#host);
  }

  #permits(url: URL): boolean {
    return url.hostname === this.#host && url.username === '' && url.password === '';
  }
}

function pageOf({ body, contentType, status }: PageReply, url: URL): VisitedPage {
  const text = decodeBody(body, contentType);
  return { ...readPage(text, url.href, status), contentType, text };
}

function sameAddress(a: URL, b: URL): boolean {
  return withoutFragment(a) === withoutFragment(b);
}

function withoutFragment(url: URL): string {
  const bare = new URL(url);
  bare.hash = '';
  return bare.href;
}
