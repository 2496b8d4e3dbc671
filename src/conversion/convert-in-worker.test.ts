import { afterEach, describe, expect, it, vi } from 'vitest';
import { lockedPdf, testPdf } from '../../tests/interop/postscript-pdf.ts';
import { patience } from '../../tests/patience.ts';
import { readPclXl } from '../../tools/pcl-xl/read-pcl-xl.ts';
import { nodePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { ConversionError } from './convert-error.ts';
import { convertInWorker, workerCount } from './convert-in-worker.ts';
import { conversionBytes } from './memory-share.ts';
import type { RenderWorker } from './render-worker-client.ts';
import type { FromWorker, ToWorker } from './render-worker-messages.ts';
import { type ConvertOnePage, renderSession } from './render-worker-session.ts';

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

function converting(convert?: ConvertOnePage): FakeWorker {
  return new FakeWorker((worker) =>
    renderSession(nodePdfium, (message, transfer) => worker.say(message, transfer), convert),
  );
}

function silent(): FakeWorker {
  return new FakeWorker(() => () => undefined);
}

const medium = { mediaWidth: 1, mediaHeight: 1, missingFonts: [] };

function run(pool: FakeWorker | FakeWorker[], document = new Blob([pdf]), hooks = {}) {
  const workers = [pool].flat();
  return convertInWorker(document, options, hooks, {
    cores: workers.length,
    start: () => workers.shift() as unknown as RenderWorker,
  });
}

function manyPages(count: number): Blob {
  return new Blob([testPdf(new Array(count).fill({ mediaBox: [0, 0, 9, 9] }))]);
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
    const { document: postscript, pages, bytes } = result.value;
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
      if (pdf.length > 0) throw new WebAssembly.RuntimeError('unreachable');
      return medium;
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
    expect(await result).toEqual({ ok: false, error: { code: 'document-too-complex' } });
    expect(worker.ended).toBe(1);
  });

  it('fails when a page takes ten minutes, whatever signs of life there are', async () => {
    vi.useFakeTimers();
    const worker = silent();
    const result = run(worker);
    for (let round = 0; round < 11; round++) {
      await vi.advanceTimersByTimeAsync(50_000);
      worker.say({ type: 'alive' });
    }
    await vi.advanceTimersByTimeAsync(49_000);
    expect(worker.ended).toBe(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await result).toEqual({ ok: false, error: { code: 'document-too-complex' } });
    expect(worker.ended).toBe(1);
  });

  it('gives each Worker its share of the memory, and all of it to one when a share is too little', async () => {
    const exceeding: ConvertOnePage = async function* () {
      yield new TextEncoder().encode('half a page');
      if (pdf.length > 0) throw new ConversionError('memory-exceeded');
      return medium;
    };
    let started = 0;
    const alone = converting();
    const pool = [converting(exceeding), converting(exceeding), alone];
    const allowed = () =>
      pool.map(({ heard: [first] }) => first?.type === 'open' && first.memoryBytes);
    const result = await convertInWorker(
      new Blob([pdf]),
      options,
      {},
      {
        cores: 2,
        start: () => pool[started++] as unknown as RenderWorker,
      },
    );
    if (!result.ok) throw new Error(result.error.code);
    expect(await result.value.document.text()).not.toContain('half a page');
    expect(allowed()).toEqual([2, 2, 1].map((count) => pdf.length + conversionBytes / count));
    expect(pool.map(({ ended }) => ended)).toEqual([1, 1, 1]);
  });

  it('says that a document is too complex when all of the memory is too little', async () => {
    const worker = converting(async function* () {
      yield new Uint8Array(1);
      if (pdf.length > 0) throw new ConversionError('memory-exceeded');
      return medium;
    });
    expect(await run(worker)).toEqual({ ok: false, error: { code: 'document-too-complex' } });
  });

  it('converts two documents at a time; a third waits, or is cancelled while it waits', async () => {
    const abort = new AbortController();
    const [first, second, third, fourth] = [silent(), silent(), silent(), converting()];
    const ends = [new AbortController(), new AbortController()];
    const running = [first, second].map((worker, at) =>
      run(worker as FakeWorker, new Blob([pdf]), { signal: ends[at]?.signal }),
    );
    const cancelled = run(third as FakeWorker, new Blob([pdf]), { signal: abort.signal });
    const waiting = run(fourth as FakeWorker);
    for (const worker of [first, second]) {
      await vi.waitFor(() => expect(worker?.heard).toHaveLength(1), patience);
    }
    await new Promise((resolve) => setTimeout(resolve));
    expect([third?.heard, fourth?.heard]).toEqual([[], []]);
    abort.abort();
    expect(await cancelled).toEqual({ ok: false, error: { code: 'cancelled' } });
    ends[0]?.abort();
    expect((await waiting).ok).toBe(true);
    ends[1]?.abort();
    for (const result of running) expect((await result).ok).toBe(false);
    expect(third?.heard).toEqual([]);
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
      return medium;
    });
    const result = await run(worker);
    if (!result.ok) throw new Error(result.error.code);
    const whole = new Uint8Array(await result.value.document.arrayBuffer());
    const bytes = whole.subarray(whole.indexOf(0));
    expect(bytes.findIndex((value, at) => value !== Math.floor(at / 100_000))).toBe(4_000_000);
  });

  it('shares the pages among its Workers, and puts them in order', async () => {
    const shares = [0, 0, 0];
    let start = (): void => undefined;
    const allHaveBegun = new Promise<void>((resolve) => {
      start = resolve;
    });
    const pool = shares.map((_, worker) =>
      converting(async function* (_document, { page: index }) {
        shares[worker] = (shares[worker] ?? 0) + 1;
        // How long each takes to load PDFium is the machine's affair.
        if (Math.min(...shares) > 0) start();
        await allHaveBegun;
        // Turns of the event loop and not milliseconds: a busy machine must not change the shares.
        for (let turn = (index * 7) % 5; turn >= 0; turn--) await new Promise(setImmediate);
        yield new TextEncoder().encode(`<${index}>`);
        return medium;
      }),
    );
    const told: number[] = [];
    const onPage = (done: number) => told.push(done);
    const result = await run([...pool], manyPages(30), { onPage });
    if (!result.ok) throw new Error(result.error.code);
    const found = [...(await result.value.document.text()).matchAll(/<(\d+)>/g)];
    expect(found.map(([, index]) => Number(index))).toEqual([...Array(30).keys()]);
    expect(told).toEqual([...Array(31).keys()]);
    expect(Math.min(...shares)).toBeGreaterThan(3);
    expect(pool.map(({ ended }) => ended)).toEqual([1, 1, 1]);
  });

  it('cuts the pages of a short document into parts, and counts whole pages', async () => {
    const pool = [1, 2, 3].map(() =>
      converting(async function* (_document, { page, part, parts }) {
        await new Promise((resolve) => setTimeout(resolve, (page + part * 7) % 5));
        yield new TextEncoder().encode(`<${page}.${part}/${parts}>`);
        return medium;
      }),
    );
    const told: number[] = [];
    const onPage = (done: number) => told.push(done);
    const result = await run([...pool], manyPages(2), { onPage });
    if (!result.ok) throw new Error(result.error.code);
    const found = (await result.value.document.text()).match(/<\d\.\d\/\d>/g);
    expect(found).toEqual(['<0.0/3>', '<0.1/3>', '<0.2/3>', '<1.0/3>', '<1.1/3>', '<1.2/3>']);
    expect(told).toEqual([0, 1, 2]);
  });

  it('writes the same PCL XL whole, in parts and by one PDFium alone', async () => {
    const content = '0 g 9 9 50 120 re f 1 0 0 rg 20 40 60 8 re f';
    const document = new Blob([
      testPdf(new Array(2).fill({ mediaBox: [0, 0, 100, 150], content })),
    ]);
    const asked = { ...options, language: 'pcl-xl', copies: 2 } as const;
    const pages = async (count: number) => {
      const workers = Array.from({ length: count }, () => converting());
      const result = await convertInWorker(
        document,
        asked,
        {},
        {
          cores: count,
          start: () => workers.shift() as unknown as RenderWorker,
        },
      );
      if (!result.ok) throw new Error(result.error.code);
      expect(result.value.document.type).toBe('application/vnd.hp-pclxl');
      const bytes = new Uint8Array(await result.value.document.arrayBuffer());
      const read = readPclXl(bytes, { draw: true });
      if (!read.ok) throw new Error(read.error.code);
      return read.value.pages.map(({ pixels, copies }) => [copies, Buffer.from(pixels)] as const);
    };
    const whole = await pages(1);
    expect(whole.map(([copies]) => copies)).toEqual([2, 2]);
    expect(whole[0]?.[1].includes(0)).toBe(true);
    const parts = await pages(3);
    expect(parts.length).toBe(2);
    for (const [at, [, pixels]] of parts.entries()) {
      expect(pixels.equals(whole[at]?.[1] ?? Buffer.alloc(0))).toBe(true);
    }
  });

  it('refuses a page with more pixels than PCL XL can say', async () => {
    const poster = new Blob([testPdf([{ mediaBox: [0, 0, 72, 14_400] }])]);
    const worker = converting();
    const asked = { ...options, language: 'pcl-xl', dpi: 1200 } as const;
    const start = () => worker as unknown as RenderWorker;
    expect(await convertInWorker(poster, asked, {}, { cores: 1, start })).toMatchObject({
      ok: false,
      error: { code: 'document-too-complex' },
    });
    expect(worker.ended).toBe(1);
  });

  it('tells the fonts that its pages lack, each once and five at most', async () => {
    const pool = [1, 2].map(() =>
      converting(async function* (_document, { page: index }) {
        yield new Uint8Array(1);
        return { ...medium, missingFonts: ['MS-Gothic', `Font ${index}`] };
      }),
    );
    const result = await run([...pool], manyPages(30));
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.missingFonts).toHaveLength(5);
    expect(new Set(result.value.missingFonts).size).toBe(5);
    expect(result.value.missingFonts).toContain('MS-Gothic');
  });

  it('fails when one of its Workers does, and ends them all', async () => {
    const pool = [converting(), silent(), silent()];
    const result = run([...pool], manyPages(5));
    pool[2]?.dispatchEvent(new Event('error'));
    expect(await result).toEqual({ ok: false, error: { code: 'conversion-failed' } });
    expect(pool.map(({ ended }) => ended)).toEqual([1, 1, 1]);
  });
});

describe('workerCount', () => {
  it('is the cores at most, and keeps copies of a large PDF few', () => {
    expect(workerCount(100_000, 2)).toBe(2);
    expect(workerCount(100_000, 64)).toBe(4);
    expect(workerCount(60_000_000, 8)).toBe(2);
    expect(workerCount(900_000_000, 8)).toBe(1);
    expect(workerCount(0, 0)).toBe(1);
  });
});
