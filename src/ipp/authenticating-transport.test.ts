import { describe, expect, it } from 'vitest';
import { ok } from '../result.ts';
import { Secret } from '../secret.ts';
import { httpSession } from './authenticating-transport.ts';
import type { IppTransport, TransportReply, TransportRequest } from './transport.ts';

const credentials = { user: 'copier', password: new Secret('s3cret') };
const digest = (nonce: string, more = '') =>
  `Digest realm="iR", qop="auth", algorithm=SHA-256, nonce="${nonce}"${more}`;

function reply(httpStatus: number, wwwAuthenticate = ''): TransportReply {
  return { httpStatus, contentType: '', body: new Uint8Array(), wwwAuthenticate };
}

/** A device that gives these answers in turn, and remembers what it was asked with. */
function device(...answers: TransportReply[]) {
  const seen: (string | undefined)[] = [];
  const transport: IppTransport = async (request) => {
    seen.push(request.authorization);
    return ok(answers[seen.length - 1] ?? reply(200));
  };
  return { transport, seen };
}

const request: TransportRequest = {
  url: 'http://printer:631/ipp/print',
  header: new Uint8Array(),
  timeoutMs: 1,
};

describe('a transport that authenticates', () => {
  it('asks without credentials first, and carries them in every later request', async () => {
    const { transport, seen } = device(reply(401, digest('n')), reply(200), reply(200));
    const { authenticating } = httpSession(async () => credentials);
    const ask = authenticating(transport);
    const send = authenticating(transport);
    expect(await ask(request)).toMatchObject({ ok: true, value: { httpStatus: 200 } });
    await send({ ...request, document: new Blob(['d']) });
    expect(seen[0]).toBeUndefined();
    expect(seen[1]).toContain('nc=00000001');
    expect(seen[2]).toContain('nc=00000002');
    expect(seen).toHaveLength(3);
  });

  it('tries wrong credentials once, and says that they were refused', async () => {
    const no = reply(401, digest('n'));
    const { transport, seen } = device(no, no, no);
    const ask = httpSession(async () => credentials).authenticating(transport);
    expect(await ask(request)).toMatchObject({ value: { credentialsRefused: true } });
    expect(seen).toHaveLength(2);
  });

  it('takes up a new nonce where the device says that the old one is stale', async () => {
    const { transport, seen } = device(
      reply(401, digest('old')),
      reply(200),
      reply(401, digest('new', ', stale=true')),
      reply(200),
    );
    const ask = httpSession(async () => credentials).authenticating(transport);
    await ask(request);
    expect(await ask(request)).toMatchObject({ value: { httpStatus: 200 } });
    expect(seen[3]).toContain('nonce="new"');
    expect(seen[3]).toContain('nc=00000001');
  });

  it('never sends a document a second time, and says that another try will be signed in', async () => {
    const { transport, seen } = device(
      reply(401, digest('n')),
      reply(200),
      reply(401, digest('new', ', stale=true')),
      reply(200),
    );
    const { authenticating, signedInAs } = httpSession(async () => credentials);
    const send = authenticating(transport);
    const document = new Blob(['d']);
    expect(signedInAs()).toBeUndefined();
    const first = await send({ ...request, document });
    expect(first).toMatchObject({ value: { httpStatus: 401, mayRepeat: true } });
    expect(seen).toHaveLength(1);
    expect(signedInAs()).toBe('copier');
    expect(await send({ ...request, document })).toMatchObject({ value: { httpStatus: 200 } });
    expect(seen[1]).toContain('nonce="n"');
    const stale = await send({ ...request, document });
    expect(stale).toMatchObject({ value: { httpStatus: 401, mayRepeat: true } });
    expect(seen).toHaveLength(3);
    await send({ ...request, document });
    expect(seen[3]).toContain('nonce="new"');
  });

  it('leaves the answer as it is where there are no credentials, or none that are asked for', async () => {
    for (const header of [digest('n'), 'Negotiate']) {
      const { transport, seen } = device(reply(401, header));
      const none = header === 'Negotiate' ? credentials : undefined;
      const answer = await httpSession(async () => none).authenticating(transport)(request);
      expect(answer).toMatchObject({ value: { httpStatus: 401 } });
      expect(answer.ok && answer.value.credentialsRefused).toBeUndefined();
      expect(seen).toHaveLength(1);
    }
  });
});
