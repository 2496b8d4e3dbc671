/**
 * What went wrong with a job, as stored in its record. `code` is stable; the sentences that people
 * read are looked up by it. `detail` is for diagnostics: text from the device, bounded and without
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
  /** With `http-redirect`: the printer address that the device named, if it named one. */
  readonly redirectedTo?: string;
  readonly detail?: string;
}

/** What is known about a failure besides its sentences. */
export interface FailureTraits {
  /** Whether printing the same job again, unchanged, can succeed. */
  readonly worthRetrying: boolean;
  /** Whether an administrator can do something, so that there is a sentence for administrators. */
  readonly adminText: boolean;
}

/**
 * The register of failures: one row for each code. The list of codes, whether printing again can
 * help and which sentences a code needs all follow from it. No accounting refusal is retried:
 * repeated wrong PINs can lock a Department ID.
 */
export const failureTraits = {
  'address-not-valid': { worthRetrying: false, adminText: true },
  'no-access-to-host': { worthRetrying: false, adminText: true },
  'printer-not-permitted': { worthRetrying: false, adminText: true },
  unreachable: { worthRetrying: true, adminText: true },
  'connection-refused': { worthRetrying: true, adminText: true },
  'name-not-found': { worthRetrying: true, adminText: true },
  'certificate-not-trusted': { worthRetrying: false, adminText: true },
  'tls-failed': { worthRetrying: false, adminText: true },
  'timed-out': { worthRetrying: true, adminText: true },
  'connection-lost': { worthRetrying: false, adminText: true },
  'http-authentication-needed': { worthRetrying: false, adminText: true },
  'http-forbidden': { worthRetrying: false, adminText: true },
  'http-credentials-wrong': { worthRetrying: false, adminText: true },
  'http-redirect': { worthRetrying: false, adminText: true },
  'http-upgrade-required': { worthRetrying: false, adminText: true },
  'http-server-error': { worthRetrying: true, adminText: true },
  'http-error': { worthRetrying: true, adminText: true },
  'not-ipp': { worthRetrying: false, adminText: true },
  'reply-incomplete': { worthRetrying: false, adminText: true },
  'reply-foreign': { worthRetrying: false, adminText: true },
  'account-info-needed': { worthRetrying: false, adminText: true },
  'account-closed': { worthRetrying: false, adminText: true },
  'account-limit-reached': { worthRetrying: false, adminText: true },
  'account-authorization-failed': { worthRetrying: false, adminText: true },
  'format-not-supported': { worthRetrying: false, adminText: true },
  'format-not-offered-with-accounting': { worthRetrying: false, adminText: true },
  'pin-not-carried': { worthRetrying: false, adminText: true },
  'accounting-not-offered': { worthRetrying: false, adminText: true },
  'secure-print-not-offered': { worthRetrying: false, adminText: true },
  'accounting-ignored': { worthRetrying: false, adminText: true },
  'pjl-lines-not-valid': { worthRetrying: false, adminText: true },
  'options-not-carried': { worthRetrying: false, adminText: true },
  'delivery-not-offered': { worthRetrying: false, adminText: true },
  'direct-print-not-offered': { worthRetrying: false, adminText: true },
  'device-family-not-supported': { worthRetrying: false, adminText: true },
  'document-holds-exit-language': { worthRetrying: false, adminText: true },
  'device-busy': { worthRetrying: true, adminText: true },
  'not-accepting-jobs': { worthRetrying: true, adminText: true },
  'queue-full': { worthRetrying: true, adminText: true },
  'document-too-large': { worthRetrying: false, adminText: true },
  'device-refused': { worthRetrying: false, adminText: true },
  'end-code': { worthRetrying: false, adminText: true },
  'ended-by-device': { worthRetrying: false, adminText: true },
  'cancelled-at-device': { worthRetrying: true, adminText: false },
  'device-forgot-job': { worthRetrying: false, adminText: true },
  'job-without-end': { worthRetrying: false, adminText: true },
  'sent-not-confirmed': { worthRetrying: false, adminText: true },
  'document-damaged': { worthRetrying: false, adminText: false },
  'document-encrypted': { worthRetrying: false, adminText: false },
  'document-empty': { worthRetrying: false, adminText: false },
  'document-missing': { worthRetrying: true, adminText: false },
  'document-too-complex': { worthRetrying: false, adminText: true },
  'conversion-failed': { worthRetrying: true, adminText: true },
  'spool-full': { worthRetrying: true, adminText: true },
  'spool-failed': { worthRetrying: true, adminText: false },
  'storage-lost': { worthRetrying: true, adminText: true },
  'internal-error': { worthRetrying: true, adminText: true },
} as const satisfies Readonly<Record<string, FailureTraits>>;

export type FailureCode = keyof typeof failureTraits;

export const failureCodes = Object.keys(failureTraits) as readonly FailureCode[];
