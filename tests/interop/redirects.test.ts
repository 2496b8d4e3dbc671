import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchTransport } from '../../src/browser/fetch-transport.ts';
import { askDirectory } from '../../src/directory/ask-directory.ts';
import { postLogs } from '../../src/fleet-log-export/post-logs.ts';
import { Secret } from '../../src/secret.ts';
import { listen, stopServer } from '../../tools/virtual-imagerunner/listen.ts';
import { selfSigned } from '../doubles/self-signed.ts';

/*
 * Every request of ours that `fetch` makes, over real sockets and without the browser's session rule:
 * each refuses a redirect by itself. What XMLHttpRequest sends is tested in a real browser
 * (tests/e2e/redirects.test.ts).
 */

const statuses = [301, 302, 303, 307, 308] as const;
const places = ['same host', 'another host', 'from TLS to clear'] as const;
const table = places.flatMap((place) => statuses.map((status) => ({ place, status })));

const secret = 't0ken-7391746';

describe('a server that redirects', () => {
  const heard: string[] = [];
  let status = 307;
  let location = '';
  let ports = { clear: 0, tls: 0 };

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    heard.push(request.url ?? '');
    request.resume();
    response.writeHead(status, { Location: location, Connection: 'close' }).end();
  };
  const clear = createServer(serve);
  const tls = createTlsServer(selfSigned(), serve);

  beforeAll(async () => {
    ports = { clear: await listen(clear, 0, '127.0.0.1'), tls: await listen(tls, 0, '127.0.0.1') };
    // The certificate is self-signed. That such a one is refused is not tested here.
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await stopServer(clear, () => clear.closeAllConnections());
    await stopServer(tls, () => tls.closeAllConnections());
  });
  beforeEach(() => {
    heard.length = 0;
  });

  /** Sets the server up, and gives the address to ask. */
  function redirecting(given: (typeof table)[number]): string {
    status = given.status;
    const host = given.place === 'another host' ? 'localhost' : '127.0.0.1';
    location =
      given.place === 'same host' ? '/elsewhere' : `http://${host}:${ports.clear}/elsewhere`;
    return given.place === 'from TLS to clear'
      ? `https://127.0.0.1:${ports.tls}/asked`
      : `http://127.0.0.1:${ports.clear}/asked`;
  }

  it.each(table)('is not followed by a question to a device: $status, $place', async (given) => {
    const reply = await fetchTransport({
      url: redirecting(given),
      header: new Uint8Array(8),
      timeoutMs: 10_000,
      authorization: `Basic ${secret}`,
    });
    expect(heard).toEqual(['/asked']);
    expect(reply.ok && reply.value.httpStatus === 200).toBe(false);
  });

  it.each(table)(
    'is not followed with the token for the directory: $status, $place',
    async (given) => {
      const url = new URL(redirecting(given));
      const answer = await askDirectory(
        {
          settings: { clientId: 'c', schema: 'Printing', departmentIdField: 'ID' },
          email: 'alice@school.example',
          redirectUri: 'https://x.chromiumapp.org/',
          interactive: false,
        },
        {
          authorise: async (address) => {
            const state = new URL(address).searchParams.get('state');
            return {
              redirect: `https://x.chromiumapp.org/#access_token=${secret}&state=${state}`,
            };
          },
          fetch,
          endpoints: { authorisation: 'https://accounts.example/', directory: `${url.origin}/` },
        },
      );
      expect(heard).toHaveLength(1);
      expect(heard[0]).toContain('/users/alice');
      expect(answer).toMatchObject({ ok: false });
    },
  );

  it.each(table)('is not followed with the log: $status, $place', async (given) => {
    const headers = [{ name: 'Authorization', value: new Secret(`Bearer ${secret}`) }];
    const reply = await postLogs({ url: redirecting(given), headers }, {});
    expect(heard).toEqual(['/asked']);
    // A browser answers with status 0 here, and Node with the status itself.
    expect(reply).toMatchObject({ ok: true, value: { httpStatus: given.status } });
  });
});
