import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getPrinterAttributes } from '../../src/ipp/client-printer.ts';
import { sendDocument } from '../../src/ipp/client-submit.ts';
import { nodeIppTransport } from '../node-ipp-transport.ts';
import { listen, stopServer } from '../virtual-imagerunner/listen.ts';
import { CountingDevice } from './counting-device.ts';
import type { Fault } from './fault.ts';
import { FaultyLine } from './faulty-line.ts';

describe('a faulty line', () => {
  let device: CountingDevice;
  let line: FaultyLine;
  let target: { url: string; printerUri: string };

  beforeEach(async () => {
    device = new CountingDevice({ render: false });
    await device.switchOn();
    line = new FaultyLine({
      devicePort: () => device.port(),
      restartDevice: () => device.restart(),
    });
    const port = await line.open();
    target = {
      url: `http://127.0.0.1:${port}/ipp/print`,
      printerUri: `ipp://127.0.0.1:${port}/ipp/print`,
    };
  });

  afterEach(async () => {
    await line.close();
    await device.close();
  });

  const ask = () => getPrinterAttributes(nodeIppTransport, target, { timeoutMs: 5_000 });

  it('lets everything through while no fault is armed', async () => {
    expect(await ask()).toMatchObject({ ok: true });
  });

  it.each<[Fault, string]>([
    // Which of the two Node notices is a matter of time.
    [{ kind: 'reset-on-accept' }, '(connection-lost|unreachable)'],
    [{ kind: 'reset-request', at: 'Get-Printer-Attributes', fraction: 0.5 }, 'connection-lost'],
    [{ kind: 'reset-request', at: 'Get-Printer-Attributes', fraction: 1 }, 'connection-lost'],
    [{ kind: 'wrong-request-id', at: 'Get-Printer-Attributes' }, 'reply-foreign'],
    [{ kind: 'huge-reply', at: 'Get-Printer-Attributes' }, 'reply-too-large'],
    [{ kind: 'http-error', at: 'Get-Printer-Attributes', status: 503 }, 'http-error'],
    [{ kind: 'web-page', at: 'Get-Printer-Attributes' }, 'not-ipp'],
    [{ kind: 'busy', at: 'Get-Printer-Attributes' }, 'status'],
  ])('strikes once with %o', async (fault, code) => {
    line.arm(fault);
    expect(await ask()).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(`^${code}$`) },
    });
    expect(line.struck).toBe(true);
    expect(await ask()).toMatchObject({ ok: true });
  });

  it('leaves the requests of another moment alone', async () => {
    line.arm({ kind: 'web-page', at: 'document' });
    expect(await ask()).toMatchObject({ ok: true });
    expect(line.struck).toBe(false);
  });

  it('passes on to the device what came before a break, and no more', async () => {
    const received: number[] = [];
    const server: Server = createServer((request) => {
      let bytes = 0;
      request.on('data', (piece: Buffer) => {
        bytes += piece.length;
      });
      request.on('close', () => received.push(bytes));
    });
    const port = await listen(server, 0, '127.0.0.1');
    const half = new FaultyLine({ devicePort: () => port, restartDevice: async () => undefined });
    const halfPort = await half.open();
    half.arm({ kind: 'reset-request', at: 'document', fraction: 0.5 });
    const sent = await sendDocument(
      nodeIppTransport,
      { ...target, url: `http://127.0.0.1:${halfPort}/ipp/print` },
      { jobId: 1, userName: '', documentFormat: 'x/y', document: new Blob(['x'.repeat(1000)]) },
    );
    expect(sent.ok).toBe(false);
    await expect.poll(() => received).toHaveLength(1);
    expect(received[0]).toBeGreaterThan(500);
    expect(received[0]).toBeLessThan(900);
    await half.close();
    await stopServer(server, () => server.closeAllConnections());
  });
});
