import type { Result } from '../result.ts';

/** Why no answer, or only part of one, was received. */
export interface TransportFailure {
  /**
   * `unreachable`: no answer, and most likely no connection; where more is known,
   * `connection-refused`, `name-not-found`, `certificate-not-trusted` or `tls-failed`.
   * `connection-lost`: it broke later. `timed-out`: no answer within the time. `aborted`: by the
   * signal. `reply-too-large`: reading was stopped.
   */
  readonly code:
    | 'unreachable'
    | 'connection-refused'
    | 'name-not-found'
    | 'certificate-not-trusted'
    | 'tls-failed'
    | 'timed-out'
    | 'connection-lost'
    | 'aborted'
    | 'reply-too-large';
  readonly detail?: string;
}

export interface TransportRequest {
  readonly url: string;
  /** The encoded IPP message. */
  readonly header: Uint8Array<ArrayBuffer>;
  /** Sent right after the message, in the same body. */
  readonly document?: Blob;
  readonly signal?: AbortSignal;
  /** Bytes of the body handed to the network so far, and in all. */
  readonly onProgress?: (sent: number, total: number) => void;
  /** Milliseconds for the whole exchange. */
  readonly timeoutMs: number;
  /** The `Authorization` header; it may hold a password. */
  readonly authorization?: string;
}

export interface TransportReply {
  readonly httpStatus: number;
  /** The Content-Type header; empty if there was none. */
  readonly contentType: string;
  readonly body: Uint8Array;
  /** The `WWW-Authenticate` header, with status 401. */
  readonly wwwAuthenticate?: string;
  /** With a redirect (HTTP 3xx): the printer address that it names, if that could be found out. */
  readonly redirectedTo?: string;
  /** The request contained credentials, and the device did not accept them. */
  readonly credentialsRefused?: true;
  /** With status 401: the next request will contain what the device asks for. */
  readonly mayRepeat?: true;
}

/**
 * Posts one IPP request (RFC 8010 section 4: `POST`, `Content-Type: application/ipp`) exactly once
 * and resolves with the answer, whatever its HTTP status. It never rejects and never repeats a
 * request.
 */
export type IppTransport = (
  request: TransportRequest,
) => Promise<Result<TransportReply, TransportFailure>>;

/** A transport stops reading a reply that grows beyond this many bytes. */
export const maxReplyBytes = 2_097_152;
