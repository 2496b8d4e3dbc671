import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelJob, getJobAttributes } from '../../src/ipp/client-job.ts';
import { getPrinterAttributes } from '../../src/ipp/client-printer.ts';
import { printJob, sendDocument } from '../../src/ipp/client-submit.ts';
import { nodeIppTransport } from '../node-ipp-transport.ts';
import { listen, stopServer } from '../virtual-imagerunner/listen.ts';
import { CountingDevice } from './counting-device.ts';
import type { FalseAnswer, Fault } from './fault.ts';
import { FaultyProxy } from './faulty-proxy.ts';

const elsewhere = {
  otherHostUrl: 'http://127.0.0.1:9/ipp/print',
  words: { knowing: 'the password 1234 is wrong', notKnowing: 'not now' },
};

function falsely(answer: FalseAnswer, acted = false) {
  return { kind: 'false-answer', at: 'Get-Printer-Attributes', acted, answer } as const;
}

describe('a faulty proxy', () => {
  let device: CountingDevice;
  let proxy: FaultyProxy;
  let target: { url: string; printerUri: string };

  beforeEach(async () => {
    device = new CountingDevice({ render: false });
    await device.switchOn();
    proxy = new FaultyProxy({
      devicePort: () => device.port(),
      restartDevice: (numbers) => device.restart(numbers),
      ...elsewhere,
    });
    const port = await proxy.open();
    target = {
      url: `http://127.0.0.1:${port}/ipp/print`,
      printerUri: `ipp://127.0.0.1:${port}/ipp/print`,
    };
  });

  afterEach(async () => {
    await proxy.close();
    await device.close();
  });

  const ask = () => getPrinterAttributes(nodeIppTransport, target, { timeoutMs: 30_000 });

  it('lets everything through while no fault is armed', async () => {
    expect(await ask()).toMatchObject({ ok: true });
  });

  it.each<[Fault, string]>([
    // Node may report either of the two, depending on timing.
    [{ kind: 'reset-on-accept' }, '(connection-lost|unreachable)'],
    [{ kind: 'reset-request', at: 'Get-Printer-Attributes', fraction: 0.5 }, 'connection-lost'],
    [{ kind: 'reset-request', at: 'Get-Printer-Attributes', fraction: 1 }, 'connection-lost'],
    [{ kind: 'wrong-request-id', at: 'Get-Printer-Attributes' }, 'reply-foreign'],
    [{ kind: 'huge-reply', at: 'Get-Printer-Attributes' }, 'reply-too-large'],
    [falsely({ kind: 'http-error', status: 503 }), 'http-error'],
    [falsely({ kind: 'web-page' }), 'not-ipp'],
    [falsely({ kind: 'ipp-error', status: 0x0507 }), 'status'],
    [falsely({ kind: 'ipp-error', status: 0x0500 }, true), 'status'],
    [falsely({ kind: 'redirect', status: 308, to: 'another host' }, true), 'http-redirect'],
  ])('strikes once with %o', async (fault, code) => {
    proxy.arm(fault);
    expect(await ask()).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(`^${code}$`) },
    });
    expect(proxy.struck).toBe(true);
    expect(await ask()).toMatchObject({ ok: true });
  });

  it('refuses connections one period after the other, even if the next fault is armed early', async () => {
    proxy.arm({ kind: 'refuse', forMs: 50 });
    proxy.arm({ kind: 'refuse', forMs: 50 });
    await expect.poll(async () => (await ask()).ok).toBe(true);
    await proxy.close();
    expect(await ask()).toMatchObject({ ok: false });
  });

  const print = () =>
    printJob(nodeIppTransport, target, {
      jobName: 'minutes',
      userName: 'ours',
      documentFormat: 'application/pdf',
      document: new Blob(['%PDF-1.4\n']),
    });

  it.each<[FalseAnswer]>([
    [{ kind: 'http-error', status: 500 }],
    [{ kind: 'http-error', status: 401 }],
    [{ kind: 'ipp-error', status: 0x0507 }],
    [{ kind: 'redirect', status: 307, to: 'another host' }],
  ])('answers %o although the device has printed', async (answer) => {
    proxy.arm({ kind: 'false-answer', at: 'document', acted: true, answer });
    expect((await print()).ok).toBe(false);
    await expect.poll(() => device.timesPrinted('minutes')).toBe(1);
  });

  it('does not pass on a request if the device has not acted', async () => {
    proxy.arm({ ...falsely({ kind: 'http-error', status: 500 }), at: 'document' });
    expect((await print()).ok).toBe(false);
    expect(device.hasReceived('minutes')).toBe(false);
  });

  it('gives our job number to another person if numbers start again after a restart', async () => {
    const printed = await print();
    if (!printed.ok) throw new Error('the device does not print');
    const { jobId } = printed.value.job;
    await expect.poll(() => device.timesPrinted('minutes')).toBe(1);
    proxy.arm({ kind: 'restart', at: 'Get-Printer-Attributes', numbers: 'are reused' });
    expect(await ask()).toMatchObject({ ok: true });
    const question = { jobId, userName: 'ours' };
    expect(await getJobAttributes(nodeIppTransport, target, question)).toMatchObject({
      value: { userName: 'somebody else' },
    });
    for (const number of [jobId, jobId + 1]) {
      await cancelJob(nodeIppTransport, target, { ...question, jobId: number });
    }
    // One of the two jobs waits; the other may have been printed by now.
    expect(device.cancelledJobsOfOthers.length).toBeGreaterThan(0);
    expect(device.timesPrinted('minutes')).toBe(1);
  });

  it('does not affect requests of another kind', async () => {
    proxy.arm({ ...falsely({ kind: 'web-page' }), at: 'document' });
    expect(await ask()).toMatchObject({ ok: true });
    expect(proxy.struck).toBe(false);
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
    const half = new FaultyProxy({
      devicePort: () => port,
      restartDevice: async () => undefined,
      ...elsewhere,
    });
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
