import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDepartmentId } from '../../src/accounting/department-id.ts';
import { parsePin } from '../../src/accounting/pin.ts';
import { wrapBlob } from '../../src/cpca/encode.ts';
import { vectors } from '../../src/cpca/vectors.fixture.ts';
import { cancelJob, getJobAttributes } from '../../src/ipp/client-job.ts';
import { getPrinterAttributes } from '../../src/ipp/client-printer.ts';
import { createJob, sendDocument, validateJob } from '../../src/ipp/client-submit.ts';
import { isEndedJobState, jobState } from '../../src/ipp/job-states.ts';
import { awaitsDocument, type JobStatus } from '../../src/ipp/job-status.ts';
import { type IppTarget, parsePrinterUri } from '../../src/ipp/printer-uri.ts';
import { textAttribute } from '../../src/ipp/value.ts';
import { eventFromDevice } from '../../src/jobs/event-from-device.ts';
import { canCreateJob, readDeviceAttributes } from '../../src/printers/device-attributes.ts';
import { isRawQueue } from '../../src/printers/raw-queue.ts';
import type { Result } from '../../src/result.ts';
import { nodeIppTransport } from '../../tools/node-ipp-transport.ts';
import { vectorStream } from '../../tools/virtual-imagerunner/device.fixture.ts';
import {
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../../tools/virtual-imagerunner/device.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';
import { type Cupsd, startCupsd } from './cupsd.ts';
import { type RawSink, startRawSink } from './raw-sink.ts';

const documentFormat = 'application/octet-stream';
const userName = 'print-7f3a91c2';
const pin = '7654';

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('a raw queue of a real CUPS server', () => {
  let sink: RawSink;
  let device: VirtualImageRunner;
  let cups: Cupsd;
  let toSink: IppTarget;
  let toDevice: IppTarget;

  beforeAll(async () => {
    sink = await startRawSink();
    device = await startVirtualImageRunner({ departments: [`1234567:${pin}`], render: false });
    // Port 9 (discard) is closed on a machine without inetd: a device that is switched off.
    cups = await startCupsd({ sink: sink.port, imagerunner: device.rawPort, off: 9 });
    toSink = must(parsePrinterUri(cups.printerUri('sink')));
    toDevice = must(parsePrinterUri(cups.printerUri('imagerunner')));
  });

  afterAll(async () => {
    await cups?.close();
    await device?.close();
    await sink?.close();
  });

  async function send(target: IppTarget, document: Blob): Promise<number> {
    const job = { jobName: 'Minutes', userName };
    const { jobId } = must(await createJob(nodeIppTransport, target, job)).job;
    must(
      await sendDocument(nodeIppTransport, target, { jobId, userName, document, documentFormat }),
    );
    return jobId;
  }

  async function statusOf(target: IppTarget, jobId: number): Promise<JobStatus> {
    return must(await getJobAttributes(nodeIppTransport, target, { jobId, userName }));
  }

  async function ended(target: IppTarget, jobId: number): Promise<JobStatus> {
    for (;;) {
      const status = await statusOf(target, jobId);
      if (status.state !== undefined && isEndedJobState(status.state)) return status;
      await pause(50);
    }
  }

  it('says that it is a raw queue, and takes a job step by step', async () => {
    const said = readDeviceAttributes(must(await getPrinterAttributes(nodeIppTransport, toSink)));
    expect(isRawQueue(said)).toBe(true);
    expect(canCreateJob(said)).toBe(true);
    expect(said.documentFormats).toContain(documentFormat);
    const job = { jobName: 'Minutes', userName };
    expect(must(await validateJob(nodeIppTransport, toSink, { ...job, documentFormat }))).toEqual({
      ignored: [],
    });
    expect(
      await validateJob(nodeIppTransport, toSink, { ...job, documentFormat: 'application/x-odd' }),
    ).toMatchObject({ ok: false, error: { name: 'client-error-document-format-not-supported' } });
  });

  it('speaks TLS on the same port, so that ipps: reaches it', async () => {
    // The server makes a certificate of its own, which nobody trusts yet.
    const socket = connect({ host: '127.0.0.1', port: cups.port, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    expect(socket.getProtocol()).toMatch(/^TLSv1\.[23]$/);
    socket.destroy();
  });

  it('takes a document from the owner of its job alone, so that a name is always sent', async () => {
    const job = must(await createJob(nodeIppTransport, toSink, { jobName: '', userName: '' })).job;
    const document = { document: new Blob(['x']), documentFormat, jobId: job.jobId };
    expect(
      await sendDocument(nodeIppTransport, toSink, { ...document, userName: '' }),
    ).toMatchObject({ ok: false, error: { code: 'http-authentication-needed' } });
    const { jobId } = job;
    expect(await cancelJob(nodeIppTransport, toSink, { jobId, userName })).toMatchObject({
      ok: false,
    });
    // The owner that CUPS gives a job of nobody.
    must(await cancelJob(nodeIppTransport, toSink, { jobId, userName: 'anonymous' }));
  });

  it('hands every captured stream on byte for byte', async () => {
    for (const vector of vectors) {
      const stream = Uint8Array.from(vectorStream(vector));
      const arrived = sink.next();
      await send(toSink, new Blob([stream]));
      expect((await arrived).equals(stream), vector.name).toBe(true);
    }
  });

  it('hands a large stream on byte for byte, once', async () => {
    const before = sink.received();
    const departmentId = must(parseDepartmentId('1234567'));
    const wrapped = wrapBlob(
      {
        accounting: { departmentId, pin: must(parsePin(pin)) },
        mode: { kind: 'print' },
        format: 'postscript',
        ticket: {},
      },
      new Blob([randomBytes(3_000_017)]),
    );
    const jobId = await send(toSink, wrapped);
    const stream = Buffer.from(await wrapped.arrayBuffer());
    expect((await sink.next()).equals(stream)).toBe(true);
    // One impression, whatever the document: CUPS has not read it.
    expect(await ended(toSink, jobId)).toMatchObject({
      state: jobState.completed,
      impressionsCompleted: 1,
    });
    expect(sink.received()).toBe(before + 1);
  });

  it('brings a job to the device under its Department ID, and says completed even if refused', async () => {
    const accounted = async (departmentId: string) => {
      const document = new Blob(['%!PS-Adobe-3.0\n%%Pages: 1\n%%Page: 1 1\nshowpage\n']);
      const id = must(parseDepartmentId(departmentId));
      const job = wrapBlob(
        {
          accounting: { departmentId: id, pin: must(parsePin(pin)) },
          mode: { kind: 'print' },
          documentName: 'Minutes',
          format: 'postscript',
          ticket: {},
        },
        document,
      );
      const arrived = device.waitForJob(
        (entry) => entry.departmentId === departmentId && isEnded(entry),
      );
      const jobId = await send(toDevice, job);
      return { entry: await arrived, status: await ended(toDevice, jobId) };
    };
    const good = await accounted('1234567');
    expect(good.entry).toMatchObject({ source: 'raw', protocol: 'cpca', state: 'completed' });
    expect(good.status.state).toBe(jobState.completed);

    const refused = await accounted('42');
    expect(refused.entry).toMatchObject({ state: 'aborted', endCode: '#701' });
    expect(refused.status).toMatchObject({ state: jobState.completed });
  });

  it('lets a job that waits for a device that is off be cancelled', async () => {
    const target = must(parsePrinterUri(cups.printerUri('off')));
    const jobId = await send(target, new Blob(['never printed']));
    expect(isEndedJobState((await statusOf(target, jobId)).state ?? 0)).toBe(false);
    must(await cancelJob(nodeIppTransport, target, { jobId, userName }));
    expect((await ended(target, jobId)).state).toBe(jobState.canceled);
  });

  it('says that a job still waits for its document', async () => {
    const { jobId } = must(
      await createJob(nodeIppTransport, toSink, { jobName: 'broken off', userName }),
    ).job;
    const status = await statusOf(toSink, jobId);
    expect(awaitsDocument(status)).toBe(true);
    must(await cancelJob(nodeIppTransport, toSink, { jobId, userName }));
    expect(awaitsDocument(await statusOf(toSink, jobId))).toBe(false);
  });

  it('may hold a job by itself, which is not taken for a secured print', async () => {
    const jobAttributes = [textAttribute('job-hold-until', 'keyword', 'indefinite')];
    const job = { jobName: 'held', userName, jobAttributes };
    const { jobId } = must(await createJob(nodeIppTransport, toSink, job)).job;
    const document = new Blob(['x']);
    must(
      await sendDocument(nodeIppTransport, toSink, { jobId, userName, document, documentFormat }),
    );
    const status = await statusOf(toSink, jobId);
    expect(status.state).toBe(jobState.pendingHeld);
    expect(eventFromDevice('printing', status, true)).toBeUndefined();
    expect(eventFromDevice('printing', status)).toEqual({ type: 'held' });
    must(await cancelJob(nodeIppTransport, toSink, { jobId, userName }));
  });

  it('keeps no document once its job has ended', async () => {
    await expect.poll(() => cups.keptDocuments()).toEqual([]);
  });
});
