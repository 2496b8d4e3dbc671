import type { Result } from '../result.ts';

/** One request to a device's web page. With a `body` it is a POST, otherwise a GET. */
export interface PageRequest {
  readonly url: string;
  /** As `application/x-www-form-urlencoded`. */
  readonly body?: string;
  /** Whether cookies are neither sent nor stored. */
  readonly withoutCookies?: true;
  readonly timeoutMs: number;
  /** A longer answer is aborted. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/**
 * One answer. A transport never follows a redirect itself: it reports `redirected`, and for a GET
 * with cookies also the `location` if it can find it out. It does not report where a POST
 * redirects, because nothing that contains a PIN may follow a redirect.
 */
export interface PageReply {
  /** The HTTP status; 0 if the browser hides the status of a redirect. */
  readonly status: number;
  readonly redirected: boolean;
  /** Where a GET with cookies is redirected. */
  readonly location?: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

export type PageTransportFailure =
  | 'unreachable'
  /** The browser does not trust the certificate of the server. */
  | 'not-trusted'
  | 'timed-out'
  | 'too-large';

/** Makes one request, with the cookies that earlier answers to this transport have set. */
export type PageTransport = (
  request: PageRequest,
) => Promise<Result<PageReply, PageTransportFailure>>;

/**
 * Sends a form with a file once, with the same cookies. Resolves when an answer came or no answer
 * can come any more. The contents of the answer are ignored.
 */
export type FormUpload = (
  url: string,
  form: FormData,
  options: {
    readonly timeoutMs: number;
    readonly onProgress: (done: number, total: number) => void;
  },
) => Promise<void>;
