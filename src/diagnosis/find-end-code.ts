import { endCodeOf } from './end-codes.ts';

/** An IPP text is at most 1023 octets (RFC 8011 section 5.1.2); anything longer is not a message. */
const maxLength = 1023;

/** `#` and exactly three digits, not part of a longer word or number. */
const endCodePattern = /(?<![#\w])#[0-9]{3}(?![0-9A-Za-z])/g;

/**
 * Finds Canon's end code in a text from the device, such as a `job-state-message`. A code of the
 * catalogue is preferred to one that is not listed; of several, the first is returned. Only the
 * first 1023 characters are read.
 *
 * @returns the code, such as `#701`, or undefined where there is none
 */
export function findEndCode(text: string): string | undefined {
  const found = text.slice(0, maxLength).match(endCodePattern) ?? [];
  return found.find((code) => endCodeOf(code)) ?? found[0];
}
