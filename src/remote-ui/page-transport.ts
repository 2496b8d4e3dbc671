import type { Result } from '../result.ts';

/** One request to a device's web page. With a `body` it is a POST, otherwise a GET. */
export interface PageRequest {
  readonly url: string;
  /** As `application/x-www-form-urlencoded`. */
  readonly body?: string;
  /** Whether cookies are neither sent nor kept. */
  readonly withoutCookies?: true;
  readonly timeoutMs: number;
  /** A longer answer is given up. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/**
 * One answer. A transport never follows a redirect by itself: it reports `redirected`, and for a
 * GET the `location` that the device names, where it can be learned. Where a POST leads to is not
 * told, since nothing that holds a PIN may follow it.
 */
export interface PageReply {
  /** The HTTP status; 0 where the browser hides that of a redirect. */
  readonly status: number;
  readonly redirected: boolean;
  readonly location?: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

export type PageTransportFailure = 'unreachable' | 'timed-out' | 'too-large';

/** Makes one request, with the cookies that earlier answers of this transport have set. */
export type PageTransport = (
  request: PageRequest,
) => Promise<Result<PageReply, PageTransportFailure>>;

/**
 * Sends a form with a file in it, once, with the same cookies, and resolves when an answer came or
 * none will. What is answered does not count.
 */
export type FormUpload = (
  url: string,
  form: FormData,
  options: {
    readonly timeoutMs: number;
    readonly onProgress: (done: number, total: number) => void;
  },
) => Promise<void>;
