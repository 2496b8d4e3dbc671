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

/** The four kinds of traits, with names since a row for each code is short that way. */
const lasting = { worthRetrying: false, adminText: true } as const;
const passing = { worthRetrying: true, adminText: true } as const;
const ofDocument = { worthRetrying: false, adminText: false } as const;
const ofMoment = { worthRetrying: true, adminText: false } as const;

/**
 * The register of failures: one row for each code. The list of codes, whether printing again can
 * help and which sentences a code needs all follow from it. No accounting refusal is retried:
 * repeated wrong PINs can lock a Department ID.
 */
export const failureTraits = {
  'address-not-valid': lasting,
  'no-access-to-host': lasting,
  'printer-not-permitted': lasting,
  unreachable: passing,
  'connection-refused': passing,
  'name-not-found': passing,
  'certificate-not-trusted': lasting,
  'tls-failed': lasting,
  'timed-out': passing,
  'connection-lost': lasting,
  'http-authentication-needed': lasting,
  'http-forbidden': lasting,
  'http-credentials-wrong': lasting,
  'http-redirect': lasting,
  'http-upgrade-required': lasting,
  'http-server-error': passing,
  'http-error': passing,
  'not-ipp': lasting,
  'reply-incomplete': lasting,
  'reply-foreign': lasting,
  'account-info-needed': lasting,
  'account-closed': lasting,
  'account-limit-reached': lasting,
  'account-authorization-failed': lasting,
  'format-not-supported': lasting,
  'format-not-offered-with-accounting': lasting,
  'pin-not-carried': lasting,
  'accounting-not-offered': lasting,
  'secure-print-not-offered': lasting,
  'accounting-ignored': lasting,
  'pjl-lines-not-valid': lasting,
  'fragment-not-valid': lasting,
  'fragment-for-another-id': lasting,
  'fragment-credentials-missing': lasting,
  'options-not-carried': lasting,
  'delivery-not-offered': lasting,
  'direct-print-not-offered': lasting,
  'device-family-not-supported': lasting,
  'document-holds-exit-language': lasting,
  'device-busy': passing,
  'not-accepting-jobs': passing,
  'queue-full': passing,
  'document-too-large': lasting,
  'device-refused': lasting,
  'end-code': lasting,
  'ended-by-device': lasting,
  'cancelled-at-device': ofMoment,
  'device-forgot-job': lasting,
  'job-without-end': lasting,
  'sent-not-confirmed': lasting,
  'document-damaged': ofDocument,
  'document-encrypted': ofDocument,
  'document-empty': ofDocument,
  'document-missing': ofMoment,
  'document-too-complex': lasting,
  'conversion-failed': passing,
  'spool-full': passing,
  'spool-failed': ofMoment,
  'storage-lost': passing,
  'internal-error': passing,
} as const satisfies Readonly<Record<string, FailureTraits>>;

export type FailureCode = keyof typeof failureTraits;

export const failureCodes = Object.keys(failureTraits) as readonly FailureCode[];
