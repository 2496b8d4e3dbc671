import { hexNumber } from './hex-number.ts';
import { statusName } from './status-codes.ts';
import type { TransportFailure } from './transport.ts';

/** Why an IPP operation did not succeed. `detail` is plain, bounded text for diagnostics. */
export type IppFailure =
  | TransportFailure
  | {
      readonly code:
        | 'http-authentication-needed'
        | 'http-credentials-wrong'
        | 'http-forbidden'
        | 'http-error';
      readonly httpStatus: number;
      /** The next try will contain the sign-in that the device asks for. */
      readonly mayRepeat?: true;
    }
  /** The device redirects requests (HTTP 3xx), which is never followed. */
  | {
      readonly code: 'http-redirect';
      readonly httpStatus: number;
      /** The printer address that it named; see {@link redirectAddress}. */
      readonly redirectedTo?: string;
    }
  /** The answer was not `application/ipp`: some other server, or a portal's page. */
  | { readonly code: 'not-ipp'; readonly detail: string }
  /** The answer was cut, or is not an IPP message. */
  | { readonly code: 'reply-incomplete'; readonly detail: string }
  /** The answer belongs to another request. */
  | { readonly code: 'reply-foreign'; readonly detail: string }
  /** The device answered with an error of its own. */
  | {
      readonly code: 'status';
      /** 0x0400 and above (RFC 8011 appendix B). */
      readonly status: number;
      /** Its keyword, such as `client-error-account-closed`. */
      readonly name: string;
      /** The device's `status-message`; empty if it gave none. */
      readonly message: string;
      /** Names of the attributes it objects to (the unsupported-attributes group). */
      readonly unsupported: readonly string[];
    };

/** One line for a log: what failed and how, with the status by name and number. */
export function ippFailureText(failure: IppFailure): string {
  switch (failure.code) {
    case 'status': {
      const said = failure.message === '' ? '' : `: ${failure.message}`;
      return `${statusName(failure.status)} (${hexNumber(failure.status, 4)})${said}`;
    }
    case 'http-authentication-needed':
    case 'http-credentials-wrong':
    case 'http-forbidden':
    case 'http-error':
    case 'http-redirect':
      return `${failure.code} (HTTP ${failure.httpStatus})`;
    default:
      return failure.detail ? `${failure.code}: ${failure.detail}` : failure.code;
  }
}
