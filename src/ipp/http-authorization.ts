import { reveal, type Secret } from '../secret.ts';
import type { HttpChallenge } from './http-challenge.ts';
import { md5Hex } from './md5.ts';

export interface HttpCredentials {
  readonly user: string;
  readonly password: Secret<string>;
}

export interface AuthorizedRequest {
  /** Path and query, as in the request line. */
  readonly path: string;
  /** How often this nonce has been used, including now: 1 and up. */
  readonly count: number;
  /** Random; hexadecimal digits. */
  readonly cnonce: string;
}

/**
 * The value of `Authorization` for a POST that answers `challenge`: Basic (RFC 7617, in UTF-8) or
 * Digest with `qop=auth` (RFC 7616 section 3.4). With Basic it contains the password in clear text.
 */
export async function authorization(
  challenge: HttpChallenge,
  credentials: HttpCredentials,
  request: AuthorizedRequest,
): Promise<string> {
  const { user, password } = credentials;
  if (challenge.scheme === 'basic') return `Basic ${base64(`${user}:${reveal(password)}`)}`;

  const { algorithm, nonce, opaque, qop, realm } = challenge;
  const hash = (text: string) => digestHex(algorithm, text);
  const { cnonce, path } = request;
  const count = request.count.toString(16).padStart(8, '0');
  const ofUser = await hash(`${user}:${realm}:${reveal(password)}`);
  const ofRequest = await hash(`POST:${path}`);
  const response = await hash(
    [ofUser, nonce, ...(qop ? [count, cnonce, 'auth'] : []), ofRequest].join(':'),
  );
  const fields = [
    `username=${quoted(user)}`,
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(path)}`,
    `response="${response}"`,
    `algorithm=${algorithm}`,
    ...(qop ? ['qop=auth', `nc=${count}`, `cnonce=${quoted(cnonce)}`] : []),
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
  ];
  return `Digest ${fields.join(', ')}`;
}

/** A header's value contains no control characters, whatever a realm or a user's name contains. */
function quoted(text: string): string {
  return `"${text.replace(/\p{Cc}/gu, '').replace(/["\\]/g, '\\$&')}"`;
}

async function digestHex(algorithm: 'MD5' | 'SHA-256', text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  if (algorithm === 'MD5') return md5Hex(bytes);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
