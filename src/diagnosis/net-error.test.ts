import { describe, expect, it } from 'vitest';
import { failureFromNetError } from './net-error.ts';

describe('a network error of Chrome’s', () => {
  it.each([
    ['net::ERR_CONNECTION_REFUSED', 'connection-refused'],
    ['net::ERR_NAME_NOT_RESOLVED', 'name-not-found'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate-not-trusted'],
    ['net::ERR_CERT_DATE_INVALID', 'certificate-not-trusted'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'tls-failed'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'timed-out'],
    ['net::ERR_ADDRESS_UNREACHABLE', 'unreachable'],
    ['__proto__', 'unreachable'],
  ])('%s is told as %s', (error, code) => {
    expect(failureFromNetError(error)).toMatchObject({ code });
  });

  it('keeps Chrome’s own name for whoever has to look closer', () => {
    expect(failureFromNetError('net::ERR_CERT_COMMON_NAME_INVALID').detail).toBe(
      'ERR_CERT_COMMON_NAME_INVALID',
    );
  });
});
