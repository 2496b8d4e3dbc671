import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedBrowser, launchBrowser } from '../../tools/browser/browser.ts';
import { extensionIdOf } from '../../tools/browser/extension-id.ts';
import { openExtensionPage, textOf, waitForText } from '../../tools/browser/extension-page.ts';
import { policyFor, preferPrinter } from '../../tools/browser/managed-policy.ts';
import { openPrintDialog } from '../../tools/browser/print-dialog.ts';

const DIST = 'tests/fixtures/probe-extension';

interface PrintedDocument {
  readonly printer: string;
  readonly ticket: { readonly print?: Record<string, unknown> };
  readonly bytes: Buffer;
}

/** Serves a page to print, and keeps what the probe extension's worker sends after printing. */
class Collector {
  readonly printed: PrintedDocument[] = [];
  refuse = false;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      if (request.method !== 'POST') {
        response.setHeader('Content-Type', 'text/html');
        response.end('<!doctype html><title>Letter</title><h1>To whom it may concern</h1>');
        return;
      }
      this.#keep(request).then(() => response.writeHead(this.refuse ? 503 : 200).end());
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #keep(request: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.printed.push({
      printer: String(request.headers['x-printer']),
      ticket: JSON.parse(decodeURIComponent(String(request.headers['x-ticket']))),
      bytes: Buffer.concat(chunks),
    });
  }
}

describe('a real Chromium with an extension that provides printers', () => {
  const collector = new Collector();
  let url: string;
  let launched: LaunchedBrowser;
  let extensionId: string;

  beforeAll(async () => {
    url = await collector.listen();
    extensionId = await extensionIdOf(DIST);
    launched = await launchBrowser({
      dist: DIST,
      policy: policyFor(extensionId, { collector: url, greeting: 'first' }),
      colorScheme: 'dark',
      hidden: true,
    });
  });

  afterAll(async () => {
    await launched?.close();
    collector.close();
  });

  it('gives the extension the id that its key promises, and its managed values', async () => {
    const page = await openExtensionPage(launched, 'probe.html');
    await waitForText(page, '"greeting":"first"');
    expect(await textOf(page)).toContain(url);
    await page.close();
  });

  it('shows the extension a policy that is rewritten while the browser runs', async () => {
    const page = await openExtensionPage(launched, 'probe.html');
    await launched.policy?.write(policyFor(extensionId, { collector: url, greeting: 'second' }));
    await waitForText(page, '"greeting":"second"');
    await page.close();
  });

  it('runs in the colour scheme asked for', async () => {
    const page = await openExtensionPage(launched, 'probe.html');
    expect(await textOf(page)).toContain('dark');
    await page.close();
  });

  it('prints a page to the chosen printer with the chosen settings', async () => {
    const page = await launched.newPage(url);
    const dialog = await openPrintDialog(launched.browser, page);
    expect(await dialog.listPrinters()).toEqual(
      expect.arrayContaining(['Probe Colour', 'Probe Mono']),
    );
    await dialog.choosePrinter('Probe Colour');
    await dialog.settle();
    expect(await dialog.shownSettings()).toEqual(
      expect.arrayContaining(['copies', 'color', 'duplex', 'media-size']),
    );
    await dialog.set({
      copies: 3,
      collate: false,
      color: false,
      duplex: 'short-edge',
      mediaSize: 'ISO_A3',
      landscape: true,
    });
    await dialog.print();

    expect(collector.printed).toHaveLength(1);
    const [printed] = collector.printed;
    expect(printed?.printer).toBe('colour');
    expect(printed?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(printed?.bytes.subarray(-6).toString()).toContain('%%EOF');
    expect(printed?.ticket.print).toMatchObject({
      copies: { copies: 3 },
      collate: { collate: false },
      color: { type: 'STANDARD_MONOCHROME' },
      duplex: { type: 'SHORT_EDGE' },
      media_size: { width_microns: 297_000, height_microns: 420_000 },
      page_orientation: { type: 'LANDSCAPE' },
    });
    await page.close();
  });

  it('tells that printing failed when the extension says so', async () => {
    const page = await launched.newPage(url);
    const dialog = await openPrintDialog(launched.browser, page);
    await dialog.choosePrinter('Probe Mono');
    collector.refuse = true;
    await expect(dialog.print()).rejects.toThrow('Printing failed');
    collector.refuse = false;
    expect(await dialog.state()).toMatchObject({ printer: 'Probe Mono' });
    await dialog.cancel();
    expect(dialog.isOpen()).toBe(false);
    await page.close();
  });
});

describe('a managed browser', () => {
  it('opens the dialog with the printer that DefaultPrinterSelection names', async () => {
    const collector = new Collector();
    const url = await collector.listen();
    const id = await extensionIdOf(DIST);
    const launched = await launchBrowser({
      dist: DIST,
      policy: policyFor(id, { collector: url }, preferPrinter('.*Mono.*')),
      hidden: true,
    });
    try {
      const ready = await openExtensionPage(launched, 'probe.html');
      await waitForText(ready, url);
      const dialog = await openPrintDialog(launched.browser, await launched.newPage(url));
      await expect
        .poll(() => dialog.state())
        .toMatchObject({ phase: 'ready', printer: 'Probe Mono' });
      await dialog.print();
      expect(collector.printed.map((document) => document.printer)).toEqual(['mono']);
    } finally {
      await launched.close();
      collector.close();
    }
  });
});
