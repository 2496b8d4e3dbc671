/**
 * What a server asks for in `WWW-Authenticate` (RFC 9110 section 11.6.1), as far as it is
 * supported.
 */
export type HttpChallenge =
  | { readonly scheme: 'basic' }
  | {
      readonly scheme: 'digest';
      readonly realm: string;
      readonly nonce: string;
      readonly opaque?: string;
      readonly algorithm: 'MD5' | 'SHA-256';
      /**
       * Whether the server supports quality of protection; without it, RFC 2069's older form is
       * used.
       */
      readonly qop: boolean;
      /** Whether the nonce of the request was too old while its credentials were right. */
      readonly stale: boolean;
    };

/** Only a mistake or an attack makes a header longer than this. */
const maxHeader = 8_192;

/**
 * ```
 * challenge   = scheme [ 1*SP 1#( name "=" ( token / quoted-string ) ) ]
 * header      = 1#challenge
 * ```
 *
 * Returns the strongest challenge of a header that can be answered: Digest with SHA-256, Digest
 * with MD5, Basic. `undefined` where there is none, for example with Negotiate only.
 */
export function strongestChallenge(header: string): HttpChallenge | undefined {
  const challenges = readChallenges(header.slice(0, maxHeader)).flatMap((raw) => known(raw) ?? []);
  const strength = (challenge: HttpChallenge): number =>
    challenge.scheme === 'basic' ? 0 : challenge.algorithm === 'MD5' ? 1 : 2;
  return challenges.sort((a, b) => strength(b) - strength(a))[0];
}

interface RawChallenge {
  readonly scheme: string;
  readonly parameters: Map<string, string>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

function readChallenges(header: string): RawChallenge[] {
  const challenges: RawChallenge[] = [];
  const piece = new RegExp(`(${token})(?:\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token})))?`, 'gy');
  for (;;) {
    skipSeparators(header, piece);
    const found = piece.exec(header);
    if (!found) return challenges;
    const [, name = '', quoted, plain] = found;
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    if (value === undefined) challenges.push({ scheme: name.toLowerCase(), parameters: new Map() });
    else challenges.at(-1)?.parameters.set(name.toLowerCase(), value);
  }
}

function skipSeparators(header: string, piece: RegExp): void {
  while (/[\s,]/.test(header.charAt(piece.lastIndex))) piece.lastIndex++;
}

function known({ scheme, parameters }: RawChallenge): HttpChallenge | undefined {
  if (scheme === 'basic') return { scheme };
  if (scheme !== 'digest') return undefined;
  const realm = parameters.get('realm');
  const nonce = parameters.get('nonce');
  const named = (parameters.get('algorithm') ?? 'MD5').toUpperCase();
  const algorithm = named === 'MD5' || named === 'SHA-256' ? named : undefined;
  const qops = parameters
    .get('qop')
    ?.toLowerCase()
    .split(/[\s,]+/);
  if (realm === undefined || nonce === undefined || !algorithm) return undefined;
  if (qops && !qops.includes('auth')) return undefined;
  const opaque = parameters.get('opaque');
  return {
    scheme,
    realm,
    nonce,
    algorithm,
    qop: qops !== undefined,
    stale: parameters.get('stale')?.toLowerCase() === 'true',
    ...(opaque === undefined ? {} : { opaque }),
  };
}
