import { describe, expect, it } from 'vitest';
import { target } from '../../tests/doubles/answering-device.ts';
import { err, ok } from '../result.ts';
import { adaptingSession } from './adapting-transport.ts';
import { getJobAttributes, getJobs } from './client-job.ts';
import { getPrinterAttributes } from './client-printer.ts';
import { createJob, printJob, validateJob } from './client-submit.ts';
import { decodeMessage } from './decode.ts';
import { type DeviceQuirks, noQuirks, quirksAsData, readQuirks } from './device-quirks.ts';
import { encodeMessage } from './encode.ts';
import type { IppMessage, IppVersion } from './message.ts';
import { operation } from './operations.ts';
import type { IppTransport, TransportFailure } from './transport.ts';
import { numberAttribute, textAttribute } from './value.ts';

interface Answer {
  readonly status?: number;
  readonly version?: IppVersion;
  readonly httpStatus?: number;
  readonly failure?: TransportFailure['code'];
  readonly detail?: string;
  /** Bytes cut off at the end. */
  readonly cut?: number;
}

/** The attributes that a question names; `undefined` where it names none. */
function requestedIn(message: IppMessage): readonly string[] | undefined {
  const attribute = message.groups[0]?.attributes.find(
    ({ name }) => name === 'requested-attributes',
  );
  return attribute?.values.flatMap((value) => ('value' in value ? String(value.value) : []));
}

/** A device that answers each request as `answer` says, and what it was asked. */
function deviceThat(answer: (message: IppMessage) => Answer, remembered: DeviceQuirks = noQuirks) {
  const messages: IppMessage[] = [];
  let kept = remembered;
  let recalls = 0;
  const transport: IppTransport = async ({ header, document }) => {
    const decoded = decodeMessage(header);
    if (!decoded.ok) throw new Error(decoded.error.code);
    const { message } = decoded.value;
    messages.push(message);
    const {
      failure,
      detail,
      status = 0,
      version = message.version,
      httpStatus = 200,
      cut = 0,
    } = answer(message);
    if (failure) return err({ code: failure, ...(detail && { detail }) });
    expect(document === undefined || message.code === operation.printJob).toBe(true);
    const job = {
      tag: 2,
      attributes: [
        numberAttribute('job-id', 'integer', 7),
        numberAttribute('job-state', 'enum', 5),
      ],
    };
    const printer = { tag: 4, attributes: [textAttribute('printer-name', 'name', 'Copier')] };
    const body = encodeMessage({
      version,
      code: status,
      requestId: message.requestId,
      groups: status > 0 ? [] : [job, printer],
    });
    return ok({
      httpStatus,
      contentType: 'application/ipp',
      body: body.subarray(0, body.length - cut),
    });
  };
  const session = () =>
    adaptingSession({
      recall: async () => {
        recalls++;
        return kept;
      },
      // Through storage, as it is kept.
      learn: async (quirks) => {
        kept = readQuirks(structuredClone(quirksAsData(quirks)));
      },
    });
  return {
    messages,
    session,
    transport: session().adapting(transport),
    /** The same device on another day: what was remembered is all that is known. */
    later: () => session().adapting(transport),
    bare: transport,
    kept: () => kept,
    recalls: () => recalls,
    asked: () => messages.map(requestedIn),
  };
}

const dislikes =
  (...names: string[]) =>
  (message: IppMessage): boolean =>
    (requestedIn(message) ?? []).some((name) => names.includes(name));

describe('a question that a device refuses', () => {
  it.each<[string, Answer]>([
    ['an IPP status', { status: 0x0400 }],
    ['another IPP status', { status: 0x040b }],
    ['an error of its own', { status: 0x0500 }],
    ['an HTTP status', { httpStatus: 400 }],
    ['another HTTP status', { httpStatus: 500 }],
    ['a cut connection', { failure: 'unreachable' }],
    ['a connection that breaks later', { failure: 'connection-lost' }],
    ['an answer that is too long', { failure: 'reply-too-large' }],
    ['an answer that is cut', { cut: 5 }],
  ])('by %s is asked again without media-col-database, and remembered', async (_, refusal) => {
    const refuses = dislikes('media-col-database');
    const device = deviceThat((message) => (refuses(message) ? refusal : {}));
    expect(await getPrinterAttributes(device.transport, target)).toMatchObject({ ok: true });
    expect(device.messages).toHaveLength(2);
    expect(device.asked()[1]).toContain('media-col-ready');
    expect(await getPrinterAttributes(device.later(), target)).toMatchObject({ ok: true });
    expect(device.messages).toHaveLength(3);
  });

  it('is asked with what IPP/1.1 knows, and at last without a list', async () => {
    const newer = deviceThat((message) =>
      dislikes('media-col-ready')(message) ? { status: 0x0400 } : {},
    );
    expect(await getPrinterAttributes(newer.transport, target)).toMatchObject({ ok: true });
    expect(newer.asked().map((names) => names?.includes('operations-supported'))).toEqual([
      true,
      true,
      true,
    ]);
    const any = deviceThat((message) => (requestedIn(message) ? { httpStatus: 400 } : {}));
    expect(await getPrinterAttributes(any.transport, target)).toMatchObject({ ok: true });
    expect(any.asked().at(-1)).toBeUndefined();
    await getPrinterAttributes(any.later(), target);
    expect(any.messages).toHaveLength(5);
  });

  it('fails with the first refusal where none of it helps, and nothing is remembered', async () => {
    const device = deviceThat((message) => ({ status: requestedIn(message) ? 0x0400 : 0x0500 }));
    expect(await getPrinterAttributes(device.transport, target)).toMatchObject({
      error: { status: 0x0400 },
    });
    expect(device.messages).toHaveLength(4);
    expect(device.kept()).toEqual(noQuirks);
  });

  it('whose every answer is cut is answered with the one that says most', async () => {
    const device = deviceThat((message) => ({ cut: requestedIn(message) ? 30 : 1 }));
    expect(await getPrinterAttributes(device.transport, target)).toMatchObject({
      ok: true,
      value: [{ name: 'printer-name' }],
    });
    expect(device.kept()).toEqual(noQuirks);
  });

  it('is whole again when what was remembered does not help any more', async () => {
    const device = deviceThat((message) => (requestedIn(message) ? {} : { status: 0x0400 }), {
      ...noQuirks,
      questions: new Map([[operation.getPrinterAttributes, 3]]),
    });
    expect(await getPrinterAttributes(device.transport, target)).toMatchObject({ ok: false });
    expect(await getPrinterAttributes(device.later(), target)).toMatchObject({ ok: true });
    expect(device.asked().at(-1)).toContain('media-col-database');
  });

  it.each<[string, Answer]>([
    ['busy', { status: 0x0507 }],
    ['not found', { status: 0x0406 }],
    ['not authorized', { status: 0x0403 }],
    ['a sign-in', { httpStatus: 401 }],
    ['HTTP 404', { httpStatus: 404 }],
    ['a closed port', { failure: 'connection-refused' }],
    ['silence', { failure: 'timed-out' }],
    ['no way to it', { failure: 'unreachable', detail: 'ERR_ADDRESS_UNREACHABLE' }],
  ])('with %s is asked once: less would not help', async (_, refusal) => {
    const device = deviceThat(() => refusal);
    await getPrinterAttributes(device.transport, target);
    expect(device.messages).toHaveLength(1);
    expect(device.kept()).toEqual(noQuirks);
  });

  it('about jobs is asked without a list too, and never for the jobs of others', async () => {
    const device = deviceThat((message) =>
      requestedIn(message)?.includes('job-name') ? { status: 0x0400 } : {},
    );
    const job = { jobId: 7, userName: 'u' };
    expect(await getJobAttributes(device.transport, target, job)).toMatchObject({ ok: true });
    expect(device.asked()[1]).toBeUndefined();
    const jobs = { which: 'completed', userName: 'u' } as const;
    expect(await getJobs(device.transport, target, jobs)).toMatchObject({ ok: true });
    expect(device.asked().at(-1)).toEqual(['all']);
    const last = device.messages.at(-1)?.groups[0]?.attributes ?? [];
    expect(last.map(({ name }) => name)).toContain('which-jobs');
  });

  it('is not repeated for an attribute list of its own that leaves nothing out', async () => {
    const device = deviceThat(() => ({ status: 0x0400 }));
    await getPrinterAttributes(device.transport, target, { requested: ['printer-state'] });
    expect(device.asked()).toEqual([['printer-state'], undefined]);
  });
});

describe('a device that speaks one version', () => {
  const only = (version: IppVersion, named: IppVersion) => (message: IppMessage) =>
    message.version.join() === version.join() ? { version } : { status: 0x0503, version: named };

  it.each<[string, IppVersion, IppVersion]>([
    ['1.0, and names it', [1, 0], [1, 0]],
    ['2.0, and names it', [2, 0], [2, 0]],
    ['2.0, and names the version of the request', [2, 0], [1, 1]],
    ['1.0, and names nonsense', [1, 0], [9, 9]],
  ])('%s, is spoken to in it from then on', async (_, version, named) => {
    const device = deviceThat(only(version, named));
    expect(await getPrinterAttributes(device.transport, target)).toMatchObject({ ok: true });
    const first = device.messages.length;
    await getPrinterAttributes(device.later(), target);
    expect(device.messages.slice(first).map((message) => message.version)).toEqual([version]);
  });

  it('is not sent a document again by itself; the next try goes in the version it names', async () => {
    const device = deviceThat(only([2, 0], [2, 0]));
    const document = new Blob(['x']);
    const job = { jobName: 'n', userName: 'u', documentFormat: 'application/pdf', document };
    const first = await printJob(device.transport, target, job);
    expect(first).toMatchObject({ ok: false, error: { status: 0x0503 } });
    expect(device.messages).toHaveLength(1);
    expect(await printJob(device.transport, target, job)).toMatchObject({ ok: true });
    expect(device.messages.map((message) => message.version)).toEqual([
      [1, 1],
      [2, 0],
    ]);
  });

  it('that nobody knows is reported as it answered', async () => {
    const device = deviceThat(() => ({ status: 0x0503 }));
    expect(await getPrinterAttributes(device.transport, target)).toMatchObject({
      error: { status: 0x0503 },
    });
    expect(device.messages.length).toBeLessThanOrEqual(5);
  });
});

describe('an operation that a device refuses', () => {
  const job = { jobName: 'n', userName: 'u', documentFormat: 'application/pdf' };

  it.each<[string, Answer]>([
    ['not supported', { status: 0x0501 }],
    ['bad request', { status: 0x0400 }],
    ['HTTP 405', { httpStatus: 405 }],
  ])('as %s is remembered', async (_, refusal) => {
    const device = deviceThat(() => refusal);
    await validateJob(device.transport, target, job);
    await createJob(device.transport, target, job);
    expect(device.messages).toHaveLength(2);
    expect([...(await device.session().refusedOperations())]).toEqual([
      operation.validateJob,
      operation.createJob,
    ]);
  });

  it.each([0x0507, 0x041f, 0x040a, 0x0500])(
    'for the job’s own sake (%i) is not remembered',
    async (status) => {
      const device = deviceThat(() => ({ status }));
      await createJob(device.transport, target, job);
      expect(device.kept()).toEqual(noQuirks);
    },
  );

  it('is looked up among the jobs where it is Get-Job-Attributes', async () => {
    const device = deviceThat((message) =>
      message.code === operation.getJobAttributes ? { status: 0x0501 } : {},
    );
    const question = { jobId: 7, userName: 'u' };
    expect(await getJobAttributes(device.transport, target, question)).toMatchObject({
      ok: true,
      value: { jobId: 7 },
    });
    expect(
      await getJobAttributes(device.transport, target, { ...question, jobId: 8 }),
    ).toMatchObject({ error: { status: 0x0501 } });
  });
});

describe('what is remembered', () => {
  it('is read once for a session, and survives storage', async () => {
    const quirks: DeviceQuirks = {
      version: [2, 0],
      questions: new Map([[operation.getJobs, 1]]),
      refused: new Set([operation.validateJob]),
    };
    expect(readQuirks(structuredClone(quirksAsData(quirks)))).toEqual(quirks);
    const device = deviceThat(() => ({}), quirks);
    await getPrinterAttributes(device.transport, target);
    await getPrinterAttributes(device.transport, target);
    expect(device.recalls()).toBe(1);
  });

  it.each([
    undefined,
    null,
    7,
    { version: [3, 0], questions: [[0x000b, -1], [0x000b], 5], refused: ['x', 99] },
    { version: 'a', questions: 'b', refused: {} },
  ])('as %j is nothing', (stored) => {
    expect(readQuirks(stored)).toEqual(noQuirks);
  });
});
