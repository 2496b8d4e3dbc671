import type { IppFailure } from '../ipp/ipp-failure.ts';
import type { Failure, FailureCode } from './failure.ts';

/**
 * Status codes that mean something specific to people (RFC 8011 appendix B, PWG 5100.13, 5100.16);
 * any other error is `device-refused`.
 */
const byStatus = new Map<number, FailureCode>([
  [0x0402, 'http-authentication-needed'],
  [0x0408, 'document-too-large'],
  [0x040a, 'format-not-supported'],
  [0x0411, 'document-damaged'],
  [0x0418, 'document-encrypted'],
  [0x0419, 'document-encrypted'],
  [0x041c, 'account-info-needed'],
  [0x041d, 'account-closed'],
  [0x041e, 'account-limit-reached'],
  [0x041f, 'account-authorization-failed'],
  [0x0502, 'device-busy'],
  [0x0505, 'device-busy'],
  [0x0506, 'not-accepting-jobs'],
  [0x0507, 'device-busy'],
  [0x0508, 'cancelled-at-device'],
  [0x050a, 'not-accepting-jobs'],
  [0x050b, 'queue-full'],
]);

/**
 * RFC 9110 section 15.5: a body that is too large, and a device that accepts nothing without TLS.
 */
const byHttpStatus = new Map<number, FailureCode>([
  [413, 'document-too-large'],
  [426, 'http-upgrade-required'],
]);

function httpFailure(failure: { readonly code: FailureCode; readonly httpStatus: number }) {
  const ofServer = failure.code === 'http-error' && failure.httpStatus >= 500;
  return ofServer ? 'http-server-error' : failure.code;
}

/**
 * Not-found and gone: when asked about a job, the device no longer knows it (RFC 8011 appendix
 * B.1.4.7).
 */
const forgotten: readonly number[] = [0x0406, 0x0407];

/**
 * Returns what a failed operation means for a job's record. `about` says what was asked for, since
 * not-found means something else for a job than for a printer. An `aborted` exchange was aborted by
 * the caller: it is returned as `connection-lost` with that detail.
 */
export function failureFromIpp(failure: IppFailure, about: 'printer' | 'job'): Failure {
  switch (failure.code) {
    case 'status': {
      const { status, name, message } = failure;
      // Some printers, including those of CUPS, answer this instead of 0x040A.
      const format = status === 0x040b && failure.unsupported.includes('document-format');
      const lost = about === 'job' && forgotten.includes(status);
      return {
        code: lost
          ? 'device-forgot-job'
          : format
            ? 'format-not-supported'
            : (byStatus.get(status) ?? 'device-refused'),
        ippStatus: status,
        detail: message === '' ? name : `${name}: ${message}`,
      };
    }
    case 'http-authentication-needed':
    case 'http-credentials-wrong':
    case 'http-forbidden':
    case 'http-error':
      return {
        code: byHttpStatus.get(failure.httpStatus) ?? httpFailure(failure),
        httpStatus: failure.httpStatus,
      };
    case 'http-redirect': {
      const { code, httpStatus, redirectedTo } = failure;
      return { code, httpStatus, ...(redirectedTo && { redirectedTo }) };
    }
    case 'aborted':
      return { code: 'connection-lost', detail: 'aborted' };
    case 'reply-too-large':
      return { code: 'not-ipp', detail: 'reply-too-large' };
    default:
      return { code: failure.code, ...(failure.detail ? { detail: failure.detail } : {}) };
  }
}
