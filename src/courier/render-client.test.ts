import { afterEach, describe, expect, it, vi } from 'vitest';
import { lockedPdf, testPdf } from '../../tests/interop/postscript-pdf.ts';
import { nodePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { convertInWorker, type RenderWorker } from './render-client.ts';
import { chunksUntaken, type FromWorker, type ToWorker } from './render-worker-messages.ts';
import { type Convert, renderSession } from './render-worker-session.ts';

const options = { dpi: 300, color: 'color', title: 'Test' } as const;
const pdf = testPdf([{ mediaBox: [0, 0, 100, 150], content: '0 g 9 9 9 9 re f' }]);

/** A Worker without a thread: messages are cloned and come later, as a real one's do. */
class FakeWorker extends EventTarget {
  ended = 0;
  readonly heard: ToWorker[] = [];
  private readonly answer: (message: ToWorker) => void;

  constructor(answer: (worker: FakeWorker) => (message: ToWorker) => void) {
    super();
    this.answer = answer(this);
  }

  postMessage(message: ToWorker): void {
    this.heard.push(message);
    queueMicrotask(() => this.answer(message));
  }

  say(message: FromWorker, transfer: ArrayBuffer[] = []): void {
    const data = structuredClone(message, { transfer });
    setTimeout(() => {
      if (this.ended === 0) this.dispatchEvent(new MessageEvent('message', { data }));
    });
  }

  terminate(): void {
    this.ended++;
  }
}

function converting(convert?: Convert): FakeWorker {
  return new FakeWorker((worker) =>
    renderSession(nodePdfium, (message, transfer) => worker.say(message, transfer), convert),
  );
}

function silent(): FakeWorker {
  return new FakeWorker(() => () => undefined);
}

function run(worker: FakeWorker, document = new Blob([pdf]), hooks = {}) {
  return convertInWorker(document, options, hooks, () => worker as unknown as RenderWorker);
}

afterEach(() => {
  vi.useRealTimers();
});

describe('convertInWorker', () => {
  it('gives the PostScript as a Blob, with its pages and bytes, and ends the Worker', async () => {
    const worker = converting();
    const told: number[][] = [];
    const onPage = (done: number, total: number) => told.push([done, total]);
    const result = await run(worker, new Blob([pdf]), { onPage });
    if (!result.ok) throw new Error(result.error.code);
    const { postscript, pages, bytes } = result.value;
    expect(await postscript.text()).toMatch(/^%!PS-Adobe-3\.0\n.*\n%%EOF\n$/s);
    expect([pages, bytes, postscript.type]).toEqual([1, postscript.size, 'application/postscript']);
    expect(told).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(worker.ended).toBe(1);
  });

  it.each([
    ['document-damaged', pdf.slice(0, 200)],
    ['document-encrypted', lockedPdf()],
    ['document-empty', new Uint8Array()],
  ])('returns %s and ends the Worker', async (code, bytes) => {
    const worker = converting();
    expect(await run(worker, new Blob([bytes]))).toEqual({ ok: false, error: { code } });
    expect(worker.ended).toBe(1);
  });

  it('calls a bug in the Worker a failed conversion', async () => {
    const worker = converting(async function* () {
      yield new Uint8Array(1);
      throw new WebAssembly.RuntimeError('unreachable');
    });
    expect(await run(worker)).toEqual({ ok: false, error: { code: 'conversion-failed' } });
  });

  it.each(['error', 'messageerror'])('fails when the Worker reports %s', async (type) => {
    const worker = silent();
    const result = run(worker);
    worker.dispatchEvent(new Event(type));
    expect(await result).toEqual({ ok: false, error: { code: 'conversion-failed' } });
    expect(worker.ended).toBe(1);
  });

  it('fails after a minute of silence, but not while there are signs of life', async () => {
    vi.useFakeTimers();
    const worker = silent();
    const result = run(worker);
    for (let round = 0; round < 3; round++) {
      await vi.advanceTimersByTimeAsync(50_000);
      worker.say({ type: 'alive' });
    }
    await vi.advanceTimersByTimeAsync(59_000);
    expect(worker.ended).toBe(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await result).toEqual({ ok: false, error: { code: 'conversion-failed' } });
    expect(worker.ended).toBe(1);
  });

  it('ends the Worker at once when it is cancelled', async () => {
    const worker = silent();
    const abort = new AbortController();
    const result = run(worker, new Blob([pdf]), { signal: abort.signal });
    abort.abort();
    expect(worker.ended).toBe(1);
    expect(await result).toEqual({ ok: false, error: { code: 'cancelled' } });
  });

  it('starts no Worker when it is cancelled before', async () => {
    const worker = silent();
    const result = await run(worker, new Blob([pdf]), { signal: AbortSignal.abort() });
    expect(result).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(worker.heard).toEqual([]);
  });

  it('keeps every byte in order over many chunks', async () => {
    const worker = converting(async function* () {
      for (let at = 0; at < 40; at++) yield new Uint8Array(100_000).fill(at);
    });
    const result = await run(worker);
    if (!result.ok) throw new Error(result.error.code);
    const bytes = new Uint8Array(await result.value.postscript.arrayBuffer());
    expect(bytes.length).toBe(4_000_000);
    expect(bytes.findIndex((value, at) => value !== Math.floor(at / 100_000))).toBe(-1);
  });
});

describe('renderSession', () => {
  it('waits when too many chunks are not taken', async () => {
    let made = 0;
    const posted: FromWorker[] = [];
    const take = renderSession(
      nodePdfium,
      (message) => posted.push(message),
      async function* () {
        for (; made < 20; made++) yield new Uint8Array(300_000);
      },
    );
    take({ type: 'convert', document: new Blob([]), options });
    await vi.waitFor(() => expect(posted).toHaveLength(chunksUntaken));
    await new Promise((resolve) => setImmediate(resolve));
    expect(posted).toHaveLength(chunksUntaken);
    expect(made).toBe(chunksUntaken);
    take({ type: 'taken' });
    await vi.waitFor(() => expect(posted).toHaveLength(chunksUntaken + 1));
    for (let taken = 0; taken < 20; taken++) take({ type: 'taken' });
    await vi.waitFor(() => expect(posted.at(-1)).toEqual({ type: 'done' }));
    expect(posted.filter(({ type }) => type === 'chunk')).toHaveLength(20);
  });
});
