import { hexNumber } from './hex-number.ts';

/** Status codes (IANA "Internet Printing Protocol (IPP) Registrations", Status Codes). */
const names = new Map<number, string>([
  [0x0000, 'successful-ok'],
  [0x0001, 'successful-ok-ignored-or-substituted-attributes'],
  [0x0002, 'successful-ok-conflicting-attributes'],
  [0x0003, 'successful-ok-ignored-subscriptions'],
  [0x0004, 'successful-ok-ignored-notifications'],
  [0x0005, 'successful-ok-too-many-events'],
  [0x0006, 'successful-ok-but-cancel-subscription'],
  [0x0007, 'successful-ok-events-complete'],
  [0x0400, 'client-error-bad-request'],
  [0x0401, 'client-error-forbidden'],
  [0x0402, 'client-error-not-authenticated'],
  [0x0403, 'client-error-not-authorized'],
  [0x0404, 'client-error-not-possible'],
  [0x0405, 'client-error-timeout'],
  [0x0406, 'client-error-not-found'],
  [0x0407, 'client-error-gone'],
  [0x0408, 'client-error-request-entity-too-large'],
  [0x0409, 'client-error-request-value-too-long'],
  [0x040a, 'client-error-document-format-not-supported'],
  [0x040b, 'client-error-attributes-or-values-not-supported'],
  [0x040c, 'client-error-uri-scheme-not-supported'],
  [0x040d, 'client-error-charset-not-supported'],
  [0x040e, 'client-error-conflicting-attributes'],
  [0x040f, 'client-error-compression-not-supported'],
  [0x0410, 'client-error-compression-error'],
  [0x0411, 'client-error-document-format-error'],
  [0x0412, 'client-error-document-access-error'],
  [0x0413, 'client-error-attributes-not-settable'],
  [0x0414, 'client-error-ignored-all-subscriptions'],
  [0x0415, 'client-error-too-many-subscriptions'],
  [0x0416, 'client-error-ignored-all-notifications'],
  [0x0417, 'client-error-client-print-support-file-not-found'],
  [0x0418, 'client-error-document-password-error'],
  [0x0419, 'client-error-document-permission-error'],
  [0x041a, 'client-error-document-security-error'],
  [0x041b, 'client-error-document-unprintable-error'],
  [0x041c, 'client-error-account-info-needed'],
  [0x041d, 'client-error-account-closed'],
  [0x041e, 'client-error-account-limit-reached'],
  [0x041f, 'client-error-account-authorization-failed'],
  [0x0420, 'client-error-not-fetchable'],
  [0x0500, 'server-error-internal-error'],
  [0x0501, 'server-error-operation-not-supported'],
  [0x0502, 'server-error-service-unavailable'],
  [0x0503, 'server-error-version-not-supported'],
  [0x0504, 'server-error-device-error'],
  [0x0505, 'server-error-temporary-error'],
  [0x0506, 'server-error-not-accepting-jobs'],
  [0x0507, 'server-error-busy'],
  [0x0508, 'server-error-job-canceled'],
  [0x0509, 'server-error-multiple-document-jobs-not-supported'],
  [0x050a, 'server-error-printer-is-deactivated'],
  [0x050b, 'server-error-too-many-jobs'],
  [0x050c, 'server-error-too-many-documents'],
]);

/** The first status code that is an error (RFC 8011 appendix B). */
export const firstErrorStatus = 0x0400;

/**
 * The first code that says that the device cannot do it now, or cannot do it at all: a server
 * error.
 */
export const firstServerErrorStatus = 0x0500;

/** The registered keyword of a status code, such as `client-error-account-closed`; else `0x04ff`. */
export function statusName(code: number): string {
  return names.get(code) ?? hexNumber(code, 4);
}

/** The status code with this registered keyword. */
export function statusFromName(name: string): number | undefined {
  for (const [code, known] of names) if (known === name) return code;
  return undefined;
}
