import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fromHex, vectors } from '../../src/cpca/vectors.fixture.ts';
import { encodeMessage } from '../../src/ipp/encode.ts';
import { operation } from '../../src/ipp/operations.ts';
import { delimiterTag } from '../../src/ipp/tags.ts';
import { booleanAttribute, numberAttribute, textAttribute } from '../../src/ipp/value.ts';
import { ManualClock } from './clock.ts';
import { format, ippRequest, jobId, valuesOf } from './device.fixture.ts';
import { type DeviceOptions, startVirtualImageRunner, type VirtualImageRunner } from './device.ts';
import { isEnded } from './job-entry.ts';

let device: VirtualImageRunner | undefined;

afterEach(async () => {
  await device?.close();
  device = undefined;
});

async function start(options: DeviceOptions = {}): Promise<VirtualImageRunner> {
  device = await startVirtualImageRunner({ render: false, ...options });
  return device;
}

function stream(name: string): Uint8Array {
  return fromHex(vectors.find((vector) => vector.name === name)?.streamHex ?? '');
}

const octets = format('application/octet-stream');
const postScript = new Uint8Array(Buffer.from('%!PS-Adobe-3.0\n%%Pages: 2\nshowpage showpage\n'));

/** Prints over IPP, waits until the job ends or is held, and requests its attributes. */
async function printAndAsk(running: VirtualImageRunner, document: Uint8Array, mime = octets) {
  const answer = await ippRequest(running.ippUri, operation.printJob, [mime], document);
  expect(answer.code).toBe(0);
  const id = Number(valuesOf(answer, 'job-id')[0]);
  await running.waitForJob((job) => job.number === id && job.state !== 'pending');
  await running.waitForJob((job) => job.number === id && job.state !== 'processing');
  const job = await ippRequest(running.ippUri, operation.getJobAttributes, [jobId(id)]);
  return {
    id,
    state: valuesOf(job, 'job-state')[0],
    reasons: valuesOf(job, 'job-state-reasons'),
    message: valuesOf(job, 'job-state-message').join(),
  };
}

describe('the IPP service', () => {
  it('accepts a job with a wrong PIN and aborts it with #701', async () => {
    const running = await start({ departments: ['1234567:1'] });
    const job = await printAndAsk(running, stream('minimal'));
    expect(job).toMatchObject({
      state: 8,
      reasons: ['aborted-by-system', 'account-authorization-failed'],
      message: expect.stringContaining('#701'),
    });
  });

  it('does not report accounting if refusals are silent, but logs the end code', async () => {
    const running = await start({ departments: ['1234567:1'], silentRefusals: true });
    const job = await printAndAsk(running, stream('minimal'));
    expect(job).toMatchObject({ state: 8, reasons: ['aborted-by-system'], message: '' });
    expect(running.jobs()[0]?.endCode).toBe('#701');
  });

  it('refuses a plain document if there are departments, unless unknown IDs are allowed', async () => {
    const managed = await start({ departments: ['1234567:1'] });
    const refused = await printAndAsk(managed, postScript, format('application/postscript'));
    expect(refused.message).toContain('#701');
    await managed.close();
    const open = await start({ departments: ['1234567:1'], allowUnknownIds: true });
    const printed = await printAndAsk(open, postScript, format('application/postscript'));
    expect(printed.state).toBe(9);
    expect(open.jobs()[0]).toMatchObject({ departmentId: 'unknown', impressions: 2 });
  });

  it('holds a secured job until its PIN is typed', async () => {
    const running = await start();
    const held = await printAndAsk(running, stream('secured-4'));
    expect(held).toMatchObject({ state: 4, reasons: ['job-password-wait'] });
    expect(running.release(held.id, '4321')).toBe('wrong-pin');
    expect(running.secured()).toHaveLength(1);
    expect(running.release(held.id, '1234')).toBe('released');
    await running.waitForJob((job) => job.state === 'completed');
    expect(running.secured()).toEqual([]);
  });

  it('erases a secured job when the Job Securing Time has run out', async () => {
    const clock = new ManualClock(Date.now());
    const running = await start({ clock, securingMs: 7_200_000 });
    await printAndAsk(running, stream('secured-4'));
    clock.advance(7_200_000);
    const job = await running.waitForJob(isEnded);
    expect(job).toMatchObject({ state: 'aborted', files: [] });
    expect(job.endCode).toBeUndefined();
  });

  it('ends data that is not CPCA, or not what it is declared to be, with #858', async () => {
    const running = await start();
    const broken = stream('minimal').slice();
    broken[30] = 0xff;
    expect((await printAndAsk(running, broken)).message).toContain('#858');
    const wrongly = await printAndAsk(running, postScript, format('application/pdf'));
    expect(wrongly.message).toContain('#858');
  });

  it('answers 0x040A to a format that it does not list, and creates no job', async () => {
    const running = await start({ documentFormats: ['application/pdf'] });
    for (const code of [operation.printJob, operation.validateJob, operation.createJob]) {
      const answer = await ippRequest(running.ippUri, code, [octets], stream('minimal'));
      expect(answer.code).toBe(0x040a);
    }
    expect(running.jobs()).toEqual([]);
  });

  it('accepts one document for each Create-Job', async () => {
    const running = await start();
    const created = await ippRequest(running.ippUri, operation.createJob);
    const attributes = [
      jobId(Number(valuesOf(created, 'job-id')[0])),
      octets,
      booleanAttribute('last-document', true),
    ];
    const send = () =>
      ippRequest(running.ippUri, operation.sendDocument, attributes, stream('minimal'));
    expect((await send()).code).toBe(0);
    expect((await send()).code).toBe(0x0509);
    await running.waitForJob(isEnded);
    expect(running.jobs()).toHaveLength(1);
    expect(running.requests().get('Send-Document')).toBe(2);
  });

  it('ends a job whose document never comes with #857', async () => {
    const clock = new ManualClock(Date.now());
    const running = await start({ clock });
    await ippRequest(running.ippUri, operation.createJob);
    clock.advance(120_000);
    expect(running.jobs()[0]).toMatchObject({ state: 'aborted', endCode: '#857' });
  });

  it('ends a Print-Job whose connection breaks with #857', async () => {
    const running = await start();
    const { hostname, port } = new URL(running.ippUri.replace('ipp:', 'http:'));
    const message = encodeMessage({
      version: [1, 1],
      code: operation.printJob,
      requestId: 1,
      groups: [
        {
          tag: delimiterTag.operationAttributes,
          attributes: [
            textAttribute('attributes-charset', 'charset', 'utf-8'),
            textAttribute('attributes-natural-language', 'naturalLanguage', 'en'),
            textAttribute('printer-uri', 'uri', running.ippUri),
          ],
        },
      ],
    });
    const socket = connect(Number(port), hostname);
    const head =
      'POST /ipp/print HTTP/1.1\r\nHost: device\r\nContent-Type: application/ipp\r\n' +
      'Content-Length: 100000\r\n\r\n';
    socket.write(Buffer.concat([Buffer.from(head), message, stream('minimal')]), () =>
      socket.destroy(),
    );
    await once(socket, 'close');
    expect(await running.waitForJob(isEnded)).toMatchObject({ endCode: '#857' });
  });

  it('keeps the job attributes of a plain job, without its password', async () => {
    const running = await start();
    await ippRequest(running.ippUri, operation.printJob, [octets], postScript, [
      numberAttribute('copies', 'integer', 3),
      textAttribute('sides', 'keyword', 'two-sided-long-edge'),
      textAttribute('print-color-mode', 'keyword', 'monochrome'),
      { name: 'job-password', values: [{ type: 'octetString', value: Buffer.from('4711') }] },
    ]);
    const job = await running.waitForJob(isEnded);
    expect(job).toMatchObject({
      settings: { copies: 3, sides: 'two-sided-long-edge', color: 'monochrome' },
      impressions: 6,
    });
    expect(job.ippAttributes).toContainEqual({
      group: 'job-attributes-tag',
      name: 'job-password',
      values: ['•••'],
    });
    expect(JSON.stringify(job)).not.toContain('4711');
  });

  it('can be told to refuse, to wait and to hang up', async () => {
    let refuse: number | undefined = 0x0507;
    const running = await start({
      faults: {
        refuse: () => refuse,
        beforeAnswer: async (name) => (name === 'Print-Job' ? 'drop' : 'answer'),
      },
    });
    expect((await ippRequest(running.ippUri, operation.validateJob)).code).toBe(0x0507);
    refuse = undefined;
    const dropped = ippRequest(running.ippUri, operation.printJob, [octets], stream('minimal'));
    await expect(dropped).rejects.toThrow();
    expect((await running.waitForJob(isEnded)).state).toBe('completed');
  });

  it('waits before it answers a document', async () => {
    const clock = new ManualClock(Date.now());
    const running = await start({ clock, answerDelayMs: 90_000 });
    const answer = ippRequest(running.ippUri, operation.printJob, [octets], stream('minimal'));
    let answered = false;
    const code = answer.then((message) => {
      answered = true;
      return message.code;
    });
    await running.waitForJob(isEnded);
    clock.advance(89_999);
    await ippRequest(running.ippUri, operation.getJobs);
    expect(answered).toBe(false);
    clock.advance(1);
    expect(await code).toBe(0);
  });
});
