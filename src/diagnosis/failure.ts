/**
 * What went wrong with a job, as stored in its record. `code` is stable; the sentences people read
 * are looked up from it. `detail` is for diagnostics: text from the device, bounded and without
 * control characters, never a secret.
 */
export interface Failure {
  readonly code: FailureCode;
  /** Canon's end code, such as `#701`, where the device named one. */
  readonly endCode?: string;
  /** The IPP status code, where the device answered with one. */
  readonly ippStatus?: number;
  /** The HTTP status, where the answer was not 200. */
  readonly httpStatus?: number;
  readonly detail?: string;
}

export const failureCodes = [
  'address-not-valid',
  'no-access-to-host',
  'unreachable',
  'connection-refused',
  'name-not-found',
  'certificate-not-trusted',
  'tls-failed',
  'timed-out',
  'connection-lost',
  'http-authentication-needed',
  'http-forbidden',
  'http-credentials-wrong',
  'http-upgrade-required',
  'http-server-error',
  'http-error',
  'not-ipp',
  'reply-incomplete',
  'reply-foreign',
  'account-info-needed',
  'account-closed',
  'account-limit-reached',
  'account-authorization-failed',
  'format-not-supported',
  'format-not-offered-with-accounting',
  'pin-not-carried',
  'accounting-not-offered',
  'secure-print-not-offered',
  'accounting-ignored',
  'pjl-lines-not-valid',
  'options-not-carried',
  'device-family-not-supported',
  'document-holds-exit-language',
  'device-busy',
  'not-accepting-jobs',
  'queue-full',
  'document-too-large',
  'device-refused',
  'end-code',
  'ended-by-device',
  'cancelled-at-device',
  'device-forgot-job',
  'document-damaged',
  'document-encrypted',
  'document-empty',
  'document-missing',
  'document-too-complex',
  'conversion-failed',
  'spool-full',
  'spool-failed',
  'internal-error',
] as const;

export type FailureCode = (typeof failureCodes)[number];
