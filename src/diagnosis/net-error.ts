import type { TransportFailure } from '../ipp/transport.ts';

/** Chrome's names of network errors (net/base/net_error_list.h) that have one cause each. */
const codes = new Map<string, TransportFailure['code']>([
  ['ERR_CONNECTION_REFUSED', 'connection-refused'],
  ['ERR_NAME_NOT_RESOLVED', 'name-not-found'],
  ['ERR_NAME_RESOLUTION_FAILED', 'name-not-found'],
  ['ERR_SSL_PROTOCOL_ERROR', 'tls-failed'],
  ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'tls-failed'],
  ['ERR_BAD_SSL_CLIENT_AUTH_CERT', 'tls-failed'],
  ['ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'tls-failed'],
  ['ERR_CONNECTION_TIMED_OUT', 'timed-out'],
  ['ERR_TIMED_OUT', 'timed-out'],
]);

/** `ERR_CERT_AUTHORITY_INVALID`, `ERR_CERT_DATE_INVALID`, `ERR_CERT_COMMON_NAME_INVALID` … */
const certificateError = /^ERR_(CERT_[A-Z_]+|SSL_PINNED_KEY_NOT_IN_CERT_CHAIN)$/;

/** `error` is what Chrome's webRequest calls a failed request, such as `net::ERR_TIMED_OUT`. */
export function failureFromNetError(error: string): TransportFailure {
  const name = error.replace(/^net::/, '').slice(0, 80);
  const code = certificateError.test(name) ? 'certificate-not-trusted' : codes.get(name);
  return { code: code ?? 'unreachable', detail: name };
}
