import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LaunchedBrowser, launchBrowser } from '../../tools/browser/browser.ts';
import { openExtensionPage } from '../../tools/browser/extension-page.ts';
import { poll } from '../../tools/browser/poll.ts';
import { dist } from '../../tools/stage/stage.ts';
import { listen, stopServer } from '../../tools/virtual-imagerunner/listen.ts';

/** What a job's body is recognised by here. */
const document = 'the one document';

/**
 * A device that keeps connections alive, reads a document's request whole and resets the connection
 * before a response header. Anything else is answered.
 */
class ResettingDevice {
  /** For each time the document arrived whole: whether its connection had been used before. */
  readonly documents: { readonly reused: boolean; readonly connection: string }[] = [];
  readonly #server: Server;
  readonly #used = new WeakSet<Socket>();
  url = '';

  constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
    this.#server.keepAliveTimeout = 60_000;
  }

  async start(): Promise<void> {
    this.url = `http://127.0.0.1:${await listen(this.#server, 0, '127.0.0.1')}/ipp/print`;
  }

  close(): Promise<void> {
    return stopServer(this.#server, () => this.#server.closeAllConnections());
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { socket } = request;
    const reused = this.#used.has(socket);
    this.#used.add(socket);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (Buffer.concat(chunks).toString() !== document) {
      response.end('an answer');
      return;
    }
    this.documents.push({ reused, connection: request.headers.connection ?? '' });
    socket.resetAndDestroy();
  }
}

/** Posts a small question, then the document, as the courier would: once each. */
function askThenSend(page: Page, url: string, way: 'fetch' | 'XMLHttpRequest'): Promise<string> {
  return page.evaluate(
    async (url, way, document) => {
      const post = (body: string) =>
        way === 'fetch'
          ? fetch(url, { method: 'POST', body }).then((reply) => reply.text())
          : new Promise<string>((resolve, reject) => {
              const xhr = new XMLHttpRequest();
              xhr.onload = () => resolve(xhr.responseText);
              xhr.onerror = () => reject(new Error('the request failed'));
              xhr.open('POST', url);
              xhr.send(body);
            });
      await post('a question');
      return post(document).catch(() => 'failed');
    },
    url,
    way,
    document,
  );
}

describe('a device that resets a reused connection after it has read the whole document', () => {
  const device = new ResettingDevice();
  let launched: LaunchedBrowser;
  let page: Page;

  const sessionRules = () => page.evaluate(() => chrome.declarativeNetRequest.getSessionRules());

  beforeAll(async () => {
    await device.start();
    launched = await launchBrowser({ dist, hidden: true });
    page = await openExtensionPage(launched, 'src/ui/options/index.html');
    await poll('the worker’s session rule', async () => (await sessionRules()).length === 1);
  });

  beforeEach(() => {
    device.documents.length = 0;
  });

  afterAll(async () => {
    await launched?.close();
    await device.close();
  });

  it.each(['fetch', 'XMLHttpRequest'] as const)(
    'sees the document of one %s once, with our rule in place',
    async (way) => {
      expect(await askThenSend(page, device.url, way)).toBe('failed');
      expect(device.documents).toEqual([{ reused: false, connection: 'close' }]);
    },
  );

  it.each(['fetch', 'XMLHttpRequest'] as const)(
    'sees the document of one %s twice without it, since Chrome itself sends it again',
    async (way) => {
      const rules = await sessionRules();
      const removeRuleIds = rules.map(({ id }) => id);
      await page.evaluate(
        (removeRuleIds) => chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds }),
        removeRuleIds,
      );
      try {
        expect(await askThenSend(page, device.url, way)).toBe('failed');
        expect(device.documents).toEqual([
          { reused: true, connection: 'keep-alive' },
          { reused: false, connection: 'keep-alive' },
        ]);
      } finally {
        await page.evaluate(
          (addRules) => chrome.declarativeNetRequest.updateSessionRules({ addRules }),
          rules,
        );
      }
    },
  );
});
