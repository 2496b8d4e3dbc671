import { reveal } from '../secret.ts';
import type { HttpCredentials } from './http-authorization.ts';
import type { HttpChallenge } from './http-challenge.ts';
import type { IppTransport, TransportReply, TransportRequest } from './transport.ts';

/**
 * HTTP authentication for the requests of one job: the transports that `authenticating` returns
 * share what the device has asked for. The first question that is answered with 401 is repeated
 * with credentials; later requests, including the one with the document, contain them from the
 * start.
 *
 * 401 means that a device has done nothing, so a question can be repeated. That is done once: when
 * a device refuses the credentials themselves they are not tried again (`credentialsRefused`),
 * except where a nonce may have become stale (RFC 7616 section 3.3). A document is never repeated
 * here: it was sent whole before the 401, and only the device's list of jobs shows what became of
 * it (`mayRepeat`).
 *
 * Most devices never ask, so the code that answers is loaded at the first 401. A transport rejects
 * where that file cannot be read.
 *
 * @param credentialsFor called when a device first asks; `undefined` if there are none
 */
export function httpSession(credentialsFor: () => Promise<HttpCredentials | undefined>): {
  readonly authenticating: (transport: IppTransport) => IppTransport;
  /** The user name that requests contain; `undefined` while they contain none. */
  readonly signedInAs: () => string | undefined;
} {
  let challenge: HttpChallenge | undefined;
  let credentials: HttpCredentials | undefined;
  let count = 0;

  const authorized = async (request: TransportRequest): Promise<TransportRequest> => {
    if (!challenge || !credentials) return request;
    const { authorization } = await import('./http-authorization.ts');
    count++;
    const { pathname, search } = new URL(request.url);
    const use = { path: pathname + search, count, cnonce: crypto.randomUUID() };
    return { ...request, authorization: await authorization(challenge, credentials, use) };
  };

  const authenticating =
    (transport: IppTransport): IppTransport =>
    async (request) => {
      const first = await transport(await authorized(request));
      if (!first.ok || first.value.httpStatus !== 401) return first;
      const { strongestChallenge } = await import('./http-challenge.ts');
      const asked = strongestChallenge(first.value.wwwAuthenticate ?? '');
      const stale = asked?.scheme === 'digest' && asked.stale;
      if (challenge && !stale) return { ok: true, value: refused(first.value) };
      credentials ??= asked && (await credentialsFor());
      if (!asked || !credentials) return first;
      challenge = asked;
      count = 0;
      if (request.document) return { ok: true, value: { ...first.value, mayRepeat: true } };
      const second = await transport(await authorized(request));
      return second.ok && second.value.httpStatus === 401
        ? { ok: true, value: refused(second.value) }
        : second;
    };
  const signedInAs = () => (challenge ? credentials?.user : undefined);
  return { authenticating, signedInAs };
}

/**
 * The parts of a sign-in that must not be repeated: the password, and what HTTP Basic makes of it
 * (RFC 7617).
 */
export function signInSecrets({ user, password }: HttpCredentials): readonly string[] {
  const secret = reveal(password);
  return secret === '' ? [] : [secret, `${user}:${secret}`];
}

function refused(reply: TransportReply): TransportReply {
  return { ...reply, credentialsRefused: true };
}
