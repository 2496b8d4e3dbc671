import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForText } from '../../tools/browser/extension-page.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import type { IppFaults } from '../../tools/virtual-imagerunner/ipp-service.ts';
import { selfSigned } from '../doubles/self-signed.ts';
import { freePort } from '../interop/local-port.ts';

/** Starts a server on a free port; remembers how to end it. */
class Peers {
  readonly #undo: (() => void)[] = [];

  http(answer: RequestListener): Promise<number> {
    return this.#listen(createHttpServer(answer));
  }

  https(answer: RequestListener): Promise<number> {
    return this.#listen(createHttpsServer(selfSigned(), answer));
  }

  /** Takes connections, and never says a word. */
  async silent(): Promise<number> {
    const sockets = new Set<Socket>();
    const server = createTcpServer((socket) => sockets.add(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#undo.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return (server.address() as AddressInfo).port;
  }

  close(): void {
    for (const undo of this.#undo) undo();
  }

  async #listen(server: Server): Promise<number> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#undo.push(() => {
      server.close();
      server.closeAllConnections();
    });
    return (server.address() as AddressInfo).port;
  }
}

const status =
  (code: number): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(code, { Connection: 'close' }).end();
  };

const portal: RequestListener = (request, response) => {
  request.resume();
  response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Sign in to the network</h1>');
};

/** The beginning of an IPP answer, and no more. */
const cutShort: RequestListener = (request, response) => {
  request.resume();
  response
    .writeHead(200, { 'Content-Type': 'application/ipp' })
    .end(Buffer.from([1, 1, 0, 0, 0, 0]));
};

describe('a failure of each kind, produced for real', () => {
  const peers = new Peers();
  let refuse: IppFaults['refuse'];
  let stage: Stage;

  /** What each printer is called, where it is, and what the log is to say of it. */
  const cases: { name: string; uri: () => Promise<string>; code: string; says: RegExp }[] = [];
  const add = (
    name: string,
    port: () => Promise<number>,
    code: string,
    says: RegExp,
    scheme = 'ipp',
  ) =>
    cases.push({
      name,
      uri: async () => `${scheme}://127.0.0.1:${await port()}/ipp/print`,
      code,
      says,
    });

  add('Closed port', freePort, 'connection-refused', /does not take connections/);
  add(
    'Not trusted',
    () => peers.https(portal),
    'certificate-not-trusted',
    /CACertificates/,
    'ipps',
  );
  add('No TLS there', () => peers.http(portal), 'tls-failed', /encrypted/, 'ipps');
  add('Sign-in', () => peers.http(status(401)), 'HTTP 401', /asks for a sign-in/);
  add('Forbidden', () => peers.http(status(403)), 'HTTP 403', /does not let this computer/);
  add('TLS only', () => peers.http(status(426)), 'HTTP 426', /ipps instead of ipp/);
  add('Broken inside', () => peers.http(status(500)), 'HTTP 500', /own service has failed/);
  add('Web page', () => peers.http(portal), 'not-ipp', /does not lead to a printing service/);
  add('Cut short', () => peers.http(cutShort), 'reply-incomplete', /cut short/);
  add('Silent', () => peers.silent(), 'timed-out', /did not answer in time/);
  cases.push({
    name: 'Unknown name',
    uri: async () => 'ipp://copier.invalid/ipp/print',
    code: 'name-not-found',
    says: /not known on this network/,
  });

  beforeAll(async () => {
    const printers = await Promise.all(
      cases.map(async ({ name, uri }, index) => ({
        id: `p${index}`,
        name,
        uri: await uri(),
        configuration: 'none',
      })),
    );
    stage = await openStage({
      device: { faults: { refuse: (operation) => refuse?.(operation) } },
      policy: ({ ippUri }) => ({
        waitForPrinterMinutes: 0,
        supportText: 'Ask extension 4711.',
        supportUrl: 'https://help.example/printing',
        printers: [...printers, { id: 'own', name: 'Own', uri: ippUri, configuration: 'none' }],
      }),
      // The network that the test runs in may be slow to say so.
      browser: { args: ['--host-resolver-rules=MAP copier.invalid ~NOTFOUND'] },
    });
  });

  afterAll(async () => {
    await stage?.close();
    peers.close();
  });

  it.each(cases.map(({ name, code, says }) => [name, code, says] as const))(
    '%s is told as %s, with its cause and what to do',
    async (name, code, says) => {
      await stage.print(name);
      const popup = await stage.openPopup();
      const entry = await popup.waitForNewest(new RegExp(`${name}.*Code ${code}`));
      expect(entry.text).toMatch(/^Not printed/);
      expect(entry.text).toMatch(says);
      expect(entry.text).toContain('What you can do:');
      await waitForText(popup.page, 'Ask extension 4711. Help from your organisation');
      await popup.close();
    },
  );

  it.each([
    [0x0506, 'server-error-not-accepting-jobs', /not taking jobs/],
    [0x050b, 'server-error-too-many-jobs', /queue is full/],
    [0x041c, 'client-error-account-info-needed', /asks for a Department ID/],
    [0x041d, 'client-error-account-closed', /is locked/],
    [0x041e, 'client-error-account-limit-reached', /page limit/],
    [0x041f, 'client-error-account-authorization-failed', /did not accept/],
    [0x040a, 'client-error-document-format-not-supported', /cannot read this kind/],
  ] as const)('IPP status %i is told as %s, and asked for once only', async (code, shown, says) => {
    const before = stage.device.requests().get('Create-Job') ?? 0;
    refuse = (operation) => (operation === 'Create-Job' ? code : undefined);
    await stage.print('Own');
    const popup = await stage.openPopup();
    const entry = await popup.waitForNewest(new RegExp(`Code ${shown}`));
    expect(entry.text).toMatch(/^Not printed/);
    expect(entry.text).toMatch(says);
    expect(stage.device.requests().get('Create-Job')).toBe(before + 1);
    refuse = undefined;
    await popup.close();
  });
});
