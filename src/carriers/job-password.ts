import type { Pin } from '../accounting/pin.ts';
import { reveal } from '../secret.ts';

/**
 * The `job-password-encryption` keywords that can be computed here exactly, the best one first
 * (PWG 5100.11; IANA "Internet Printing Protocol (IPP) Registrations"): a digest over the
 * password's octets, or the octets themselves. Others (MD5, SHA-3, vendor names) are not chosen.
 */
const digests = [
  ['sha2-512', 'SHA-512'],
  ['sha2-384', 'SHA-384'],
  ['sha2-256', 'SHA-256'],
  ['sha', 'SHA-1'],
  ['none', undefined],
] as const;

export type JobPasswordEncryption = (typeof digests)[number][0];

/**
 * The best encryption that the device offers; undefined where it offers none that is known here. A
 * digest does not hide seven digits from somebody who tries them all; only TLS does.
 */
export function chooseJobPasswordEncryption(
  offered: readonly string[],
): JobPasswordEncryption | undefined {
  return digests.find(([keyword]) => offered.includes(keyword))?.[0];
}

/** The octets of `job-password` (PWG 5100.11). They are for the device only. */
export async function jobPasswordBytes(
  pin: Pin,
  encryption: JobPasswordEncryption,
): Promise<Uint8Array> {
  const octets = new TextEncoder().encode(reveal(pin));
  const algorithm = digests.find(([keyword]) => keyword === encryption)?.[1];
  if (algorithm === undefined) return octets;
  return new Uint8Array(await crypto.subtle.digest(algorithm, octets));
}
