import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testConnection } from '../../tests/doubles/job-connection.ts';
import { sampleJob, samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import {
  deviceJob,
  deviceJobs,
  type ScriptedAnswer,
  scriptedDevice,
} from '../../tests/doubles/scripted-device.ts';
import { patience } from '../../tests/patience.ts';
import { httpSession } from '../ipp/authenticating-transport.ts';
import { operation } from '../ipp/operations.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import { delimiterTag } from '../ipp/tags.ts';
import type { IppTransport, TransportRequest } from '../ipp/transport.ts';
import { textAttribute } from '../ipp/value.ts';
import type { JobRecord } from '../jobs/job.ts';
import { Secret } from '../secret.ts';
import { deliver } from './deliver.ts';
import { EarlyAnswers } from './early-answers.ts';
import { EarlyQuestions } from './early-questions.ts';

// What needs a browser: the spool, PDFium's Workers, and the extension's file of Canon's models.
vi.mock('../browser/model-table.ts', async () => {
  const { modelTable } = await import('../../tools/models/model-table.ts');
  return { modelTable: async () => modelTable };
});
vi.mock('../browser/spool.ts', () => ({ readDocument: async () => new Blob(['%PDF-1.4']) }));
vi.mock('../conversion/convert-in-worker.ts', () => ({
  convertInWorker: async () => ({
    ok: true,
    value: { postscript: new Blob(['%!PS\nshowpage\n']), pages: 1, missingFonts: [] },
  }),
}));

const questions = ['Get-Printer-Attributes', 'Validate-Job', 'Get-Jobs', 'Get-Jobs'];

const attributes: ScriptedAnswer = {
  groups: [
    {
      tag: delimiterTag.printerAttributes,
      attributes: [
        textAttribute('document-format-supported', 'mimeMediaType', 'application/pdf'),
        {
          name: 'operations-supported',
          values: Object.values(operation).map((value) => ({ type: 'enum' as const, value })),
        },
      ],
    },
  ],
};

const script: Record<string, readonly ScriptedAnswer[]> = {
  'Get-Printer-Attributes': [attributes],
  'Validate-Job': [{}],
  'Get-Jobs': [deviceJobs()],
  'Create-Job': [deviceJob(7, 3, { name: 'Letter' })],
  'Send-Document': [deviceJob(7, 9, { name: 'Letter' })],
  'Get-Job-Attributes': [deviceJob(7, 9, { name: 'Letter' })],
};

const unaccounted = { ...samplePrinter, configuration: 'none' as const };

/** A device, what it was sent, and an answer's gate where the test holds it back. */
function stage(changed: Record<string, readonly ScriptedAnswer[]> = {}) {
  const { transport, asked } = scriptedDevice({ ...script, ...changed });
  const requests: TransportRequest[] = [];
  let gate: Promise<void> = Promise.resolve();
  const seen: IppTransport = async (request) => {
    requests.push(request);
    const reply = transport(request);
    await gate;
    return reply;
  };
  const ahead = new EarlyQuestions();
  const ask = (job: JobRecord, alone = true) =>
    ahead.ask(job, (kept) => ({ ask: kept.asking(seen) }), alone);
  /** Takes the job to the device as the courier does. */
  const send = async (job: JobRecord, over = ahead.handOver(job.id, seen)) => {
    const told = testConnection(seen);
    const target = parsePrinterUri(job.printer.uri);
    if (!target.ok) throw new Error(target.error);
    const done = deliver(job, {
      ...told.connection,
      target: target.value,
      ask: over,
      report: {
        ...told.connection.report,
        beginSending: async () => ({
          proceed: true,
          accounting: { kind: 'none' },
          settings: {},
        }),
      },
    });
    return { ...told, done };
  };
  const hold = (): (() => void) => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  };
  return { ahead, ask, send, asked, requests, seen, hold };
}

const job = sampleJob({ printer: unaccounted });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a device that is asked while the job is being stored', () => {
  it('is asked nothing twice, and gets the job right after the hand-over', async () => {
    const { ask, send, asked } = stage();
    await ask(job);
    expect(asked).toEqual(questions);
    const { done, types } = await send(job);
    await done;
    expect(asked.slice(0, 6)).toEqual([...questions, 'Create-Job', 'Send-Document']);
    expect(types().at(-1)).toBe('done');
  });

  it.each(['auto', 'cpca', 'pjl', 'ipp'] as const)(
    'hears nothing that prints and no sign-in, whatever carries the accounting: %s',
    async (carrier) => {
      const { ask, asked, requests } = stage();
      const printer = { ...samplePrinter, carrier };
      await ask(sampleJob({ printer }));
      expect(asked[0]).toBe('Get-Printer-Attributes');
      expect(asked.filter((name) => !questions.includes(name))).toEqual([]);
      // Such a job is validated with its accounting, which nobody knows yet.
      if (carrier === 'ipp') expect(asked).not.toContain('Validate-Job');
      for (const { document, authorization } of requests) {
        expect(document).toBeUndefined();
        expect(authorization).toBeUndefined();
      }
    },
  );

  it('is not signed in to ahead; what it has asked for is known when the job comes', async () => {
    const unsigned: ScriptedAnswer = { httpStatus: 401 };
    const { ahead, ask, send, asked, requests, seen } = stage({
      'Get-Printer-Attributes': [unsigned, attributes],
    });
    await ask(job);
    expect(asked).toEqual(['Get-Printer-Attributes']);
    const { authenticating } = httpSession(async () => ({
      user: 'room12',
      password: new Secret('sesame'),
    }));
    const over = ahead.handOver(job.id, seen);
    const withChallenge: IppTransport = async (request) => {
      const reply = await over(request);
      if (!reply.ok || reply.value.httpStatus !== 401) return reply;
      return { ok: true, value: { ...reply.value, wwwAuthenticate: 'Basic realm="device"' } };
    };
    const { done, types } = await send(job, authenticating(withChallenge));
    await done;
    expect(types().at(-1)).toBe('done');
    // Once ahead and once signed in: the answer 401 was not asked for again.
    expect(asked.filter((name) => name === 'Get-Printer-Attributes')).toHaveLength(2);
    expect(requests.filter(({ authorization }) => authorization).length).toBeGreaterThan(1);
    expect(requests[0]?.authorization).toBeUndefined();
  });

  it.each([
    ['its options', { options: { ...job.options, copies: 3 } }],
    ['its title, of the same length', { title: 'Litter' }],
  ])('is asked anew about a job of which %s changed', async (_, changed) => {
    const { ask, send, asked } = stage();
    await ask(job);
    await (await send({ ...job, ...changed })).done;
    expect(asked.filter((name) => name === 'Validate-Job')).toHaveLength(2);
    expect(asked.filter((name) => name === 'Get-Printer-Attributes')).toHaveLength(1);
  });

  it('is asked anew a second time, when the first delivery has come to nothing', async () => {
    const { ask, send, asked } = stage({ 'Create-Job': [{ status: 0x0403 }] });
    await ask(job);
    await (await send(job)).done;
    await (await send(job)).done;
    expect(asked.filter((name) => name === 'Get-Printer-Attributes')).toHaveLength(2);
    expect(asked.filter((name) => name === 'Get-Jobs')).toHaveLength(4);
  });

  it('lists its jobs anew where another job of ours may have come to it meanwhile', async () => {
    const other = { ...job, id: 'job-2' };
    const { ask, send, asked } = stage();
    await ask(job);
    await ask(other);
    expect(asked).toEqual([...questions, ...questions]);
    await (await send(other)).done;
    const before = asked.length;
    await (await send(job)).done;
    const since = asked.slice(before);
    expect(since.indexOf('Get-Jobs')).toBeLessThan(since.indexOf('Create-Job'));
    expect(since.filter((name) => name === 'Get-Jobs')).toHaveLength(2);
    expect(since).not.toContain('Validate-Job');
  });

  it('does not list its jobs ahead while another job is in hand, or has been taken since', async () => {
    const { ahead, ask, asked, hold, seen } = stage();
    await ask(job, false);
    expect(asked).toEqual(['Get-Printer-Attributes', 'Validate-Job']);
    const open = hold();
    const late = ask({ ...job, id: 'job-2' });
    await vi.waitFor(() => expect(asked).toHaveLength(3), patience);
    ahead.handOver('job-3', seen);
    open();
    await late;
    expect(asked).not.toContain('Get-Jobs');
  });

  it('is waited for where its answer is on its way, and is asked the rest by the delivery alone', async () => {
    const { ask, send, asked, hold } = stage();
    const open = hold();
    const asking = ask(job);
    await vi.waitFor(() => expect(asked).toHaveLength(1), patience);
    const { done } = await send(job);
    open();
    await asking;
    await done;
    expect(asked.slice(0, 6)).toEqual([...questions, 'Create-Job', 'Send-Document']);
  });

  it('holds up no job that is cancelled', async () => {
    const { ask, send, asked, hold } = stage();
    hold();
    void ask(job);
    await vi.waitFor(() => expect(asked).toHaveLength(1), patience);
    const { done, cancel } = await send(job);
    cancel.abort();
    await done;
    expect(asked).toEqual(['Get-Printer-Attributes']);
  });

  it('is tried again with patience where it did not answer', async () => {
    const { ask, send, asked } = stage({
      'Get-Printer-Attributes': [{ failure: 'unreachable' }, attributes],
    });
    await ask(job);
    expect(asked).toEqual(['Get-Printer-Attributes']);
    const { done, types, progress } = await send(job);
    await done;
    expect(progress[0]?.failure?.code).toBe('unreachable');
    expect(types().at(-1)).toBe('done');
  });

  it('is asked anew where the job comes much later', async () => {
    const { ask, send, asked } = stage();
    await ask(job);
    await vi.advanceTimersByTimeAsync(10_001);
    await (await send(job)).done;
    expect(asked.slice(0, 8)).toEqual([
      ...questions,
      'Get-Printer-Attributes',
      'Validate-Job',
      'Get-Jobs',
      'Get-Jobs',
    ]);
  });
});

describe('the answers of a device that was asked ahead', () => {
  const url = 'http://192.0.2.10:631/ipp/print';
  const header = (id: number, ending = 0): Uint8Array<ArrayBuffer> =>
    Uint8Array.of(1, 1, 0, 0x0b, 0, 0, 0, id, ending);
  /** Counts what it is sent, and answers with the id of the request. */
  function counting() {
    const sent: TransportRequest[] = [];
    const transport: IppTransport = async (request) => {
      sent.push(request);
      const body = Uint8Array.of(1, 1, 0, 0, ...request.header.subarray(4, 8), 3);
      return { ok: true, value: { httpStatus: 200, contentType: '', body } };
    };
    return { sent, transport };
  }

  it('counts once, for the same question, as an answer to its own id', async () => {
    const { sent, transport } = counting();
    const asked = new EarlyAnswers(url);
    await asked.asking(transport)({ url, header: header(1), timeoutMs: 1 });
    const answering = asked.answering(transport);
    const reply = await answering({ url, header: header(2), timeoutMs: 1 });
    expect(sent).toHaveLength(1);
    expect(reply.ok && [...reply.value.body]).toEqual([1, 1, 0, 0, 0, 0, 0, 2, 3]);
    await answering({ url, header: header(3), timeoutMs: 1 });
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['another question', { header: header(2, 1) }],
    ['another address', { url: `${url}/other` }],
    ['a question that is signed in', { authorization: 'Basic cm9vbTEyOnNlc2FtZQ==' }],
    ['a request with a document', { document: new Blob(['document']) }],
  ])('do not count for %s', async (_, changed) => {
    const { sent, transport } = counting();
    const asked = new EarlyAnswers(url);
    await asked.asking(transport)({ url, header: header(1), timeoutMs: 1 });
    await asked.answering(transport)({ url, header: header(2), timeoutMs: 1, ...changed });
    expect(sent).toHaveLength(2);
  });

  it('grow no more once the job is handed over', async () => {
    const { sent, transport } = counting();
    const asked = new EarlyAnswers(url);
    asked.handOver();
    const reply = await asked.asking(transport)({ url, header: header(1), timeoutMs: 1 });
    expect(reply).toEqual({ ok: false, error: { code: 'aborted' } });
    expect(sent).toHaveLength(0);
  });
});
