import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { adaptingSession } from '../../src/ipp/adapting-transport.ts';
import {
  type DeviceQuirks,
  noQuirks,
  quirksAsData,
  readQuirks,
} from '../../src/ipp/device-quirks.ts';
import { parsePrinterUri } from '../../src/ipp/printer-uri.ts';
import type { JobEvent } from '../../src/jobs/job-state.ts';
import { deliver } from '../../src/sending/deliver.ts';
import type { JobConnection } from '../../src/sending/job-connection.ts';
import { systemClock } from '../../src/sending/patience.ts';
import { nodeIppTransport } from '../../tools/node-ipp-transport.ts';
import {
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../../tools/virtual-imagerunner/device.ts';
import { sampleJob, samplePrinter } from '../doubles/sample-jobs.ts';
import { type FaultyProxy, openFaultyProxy } from '../faulty-devices/faulty-proxy.ts';
import { type FaultyDevice, faultyDevices } from '../faulty-devices/table.ts';

// What needs a browser and has nothing to do with the device: the spool, PDFium's Workers, and the file of
// the extension with Canon's models, which is read from the disk here.
vi.mock('../../src/browser/model-table.ts', async () => {
  const { modelTable } = await import('../../tools/models/model-table.ts');
  return { modelTable: async () => modelTable };
});
vi.mock('../../src/browser/spool.ts', () => ({
  readDocument: async () => new Blob(['%PDF-1.4']),
}));
vi.mock('../../src/conversion/convert-in-worker.ts', () => ({
  convertInWorker: async () => ({
    ok: true,
    value: { document: new Blob(['%!PS\nshowpage\n']), pages: 1, missingFonts: [] },
  }),
}));

/** Sends one job through the courier's own code; resolves with how it ended. */
async function sendJob(connection: FaultyProxy, quirks: { kept: DeviceQuirks }): Promise<string> {
  const uri = `ipp://127.0.0.1:${connection.port}/ipp/print`;
  const target = parsePrinterUri(uri);
  if (!target.ok) throw new Error(target.error);
  const { adapting, refusedOperations } = adaptingSession({
    recall: async () => quirks.kept,
    learn: async (learned) => {
      quirks.kept = readQuirks(structuredClone(quirksAsData(learned)));
    },
  });
  const events: JobEvent[] = [];
  const courier: JobConnection = {
    target: target.value,
    owner: 'print-7f3a91c2',
    ask: adapting(nodeIppTransport),
    send: adapting(nodeIppTransport),
    refusedOperations,
    patience: { clock: systemClock, forMs: 2_000 },
    signal: new AbortController().signal,
    report: {
      event: async (event) => {
        events.push(event);
        return true;
      },
      failed: async (failure) => {
        events.push({ type: 'failed', failure });
      },
      progress: () => undefined,
      beginSending: async () => ({
        proceed: true,
        accounting: { kind: 'department', departmentId: '1234567', pin: '7654' },
        settings: {},
      }),
    },
  };
  await deliver(sampleJob({ printer: { ...samplePrinter, uri } }), courier);
  const last = events.at(-1);
  if (last?.type === 'failed' || last?.type === 'unknown') return last.failure.code;
  return last?.type === 'done' ? 'printed' : (last?.type ?? 'nothing');
}

describe('a device with a quirk', () => {
  let device: VirtualImageRunner;
  beforeAll(async () => {
    device = await startVirtualImageRunner({ departments: ['1234567:7654'], render: false });
  });
  afterAll(() => device.close());

  it.each(faultyDevices.map((row): [string, FaultyDevice] => [row.name, row]))(
    'is printed on as is right where %s',
    async (_, row) => {
      const connection = await openFaultyProxy(row, () => device.ippUri);
      const quirks = { kept: noQuirks };
      const before = device.jobs().length;
      try {
        const first = await sendJob(connection, quirks);
        const learning = connection.seen.length;
        const second = await sendJob(connection, quirks);
        expect([first, second]).toEqual([row.right.end, row.right.end]);
        const jobs = device.jobs().slice(before);
        expect(jobs.filter(({ state }) => state === 'completed')).toHaveLength(row.right.jobs);
        const again = connection.seen.slice(learning).filter(({ refused }) => refused).length;
        expect(again).toBeLessThanOrEqual(row.right.refusedAgain ?? Number.POSITIVE_INFINITY);
        const sent = connection.seen.map(({ operation }) => operation);
        for (const operation of row.right.never ?? []) expect(sent).not.toContain(operation);
      } finally {
        connection.close();
      }
    },
  );
});
