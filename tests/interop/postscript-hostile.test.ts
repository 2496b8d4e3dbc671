import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { convertPdf } from '../../src/courier/convert.ts';
import { isConversionError } from '../../src/courier/convert-error.ts';
import { type Pdfium, startPdfium } from '../../src/courier/pdfium.ts';
import { compilePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { testPdf } from './postscript-pdf.ts';

/** HOSTILE_ROUNDS=10000 for the long form. */
const rounds = Number(process.env.HOSTILE_ROUNDS ?? 300);
const longest = 60_000 + rounds * 200;
const options = { dpi: 300, color: 'monochrome', title: 'hostile' } as const;
const sound = testPdf([
  { mediaBox: [0, 0, 60, 80], content: '0 g 9 9 30 30 re f 0.5 g 20 20 9 50 re f' },
  { mediaBox: [0, 0, 90, 50], checkBox: [9, 9, 30, 30], rotate: 90 },
]);
const letter = new Uint8Array(
  readFileSync(new URL('../fixtures/samples/letter.pdf', import.meta.url)),
);

const compiled = await compilePdfium();
let pdfium: Pdfium;

beforeEach(async () => {
  pdfium = await startPdfium(compiled);
});

/** Converts; a trap ends this PDFium, as it ends a Worker, and the next job has a new one. */
async function outcome(pdf: Uint8Array<ArrayBuffer>, pages = 3): Promise<string> {
  const abort = new AbortController();
  const hooks = {
    signal: abort.signal,
    onPage: (done: number) => {
      if (done >= pages) abort.abort();
    },
  };
  try {
    let bytes = 0;
    for await (const chunk of convertPdf(pdfium, pdf, options, hooks)) bytes += chunk.length;
    return bytes > 0 ? 'document' : 'nothing';
  } catch (error) {
    if (isConversionError(error)) return error.code;
    const byPdfium = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    if (!byPdfium) throw error;
    pdfium = await startPdfium(compiled);
    return 'trap';
  }
}

async function expectNextJob(): Promise<void> {
  expect(await outcome(sound)).toBe('document');
}

const typed = /^(document|trap|cancelled|document-(damaged|encrypted|empty))$/;

/** A generator of 32-bit numbers (mulberry32), so that a failure can be had again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

describe('a hostile PDF', () => {
  it('is refused when it is any prefix of a sound one', { timeout: longest }, async () => {
    const whole = letter.length - 1100;
    for (let at = 1; at <= Math.min(1000, rounds * 2); at++) {
      const length = Math.floor((whole * at) / Math.min(1000, rounds * 2));
      const code = await outcome(letter.slice(0, length), 1);
      expect(code, `${length} bytes`).toBe('document-damaged');
    }
    await expectNextJob();
  });

  it('ends as a document or in a typed error when its bytes are changed', {
    timeout: longest,
  }, async () => {
    const next = random(20_240_707);
    for (let round = 0; round < rounds; round++) {
      const pdf = (round % 10 === 0 ? letter : sound).slice();
      for (let changes = 1 + (next() % 8); changes > 0; changes--) {
        pdf[next() % pdf.length] = next() & 0xff;
      }
      expect(await outcome(pdf, 1), `round ${round}`).toMatch(typed);
    }
    await expectNextJob();
  });

  it.each([
    ['nearly nothing', [0, 0, 0.01, 0.01]],
    ['one point by the longest', [0, 0, 1, 14_400]],
    ['beyond the longest', [0, 0, 1, 14_401]],
    ['upside down', [100, 100, 0, 0]],
    ['no size', [5, 5, 5, 5]],
    ['astronomical', [0, 0, 1e38, 1e38]],
    ['not finite', [0, 0, Number.NaN, 10]],
  ])('may have a page size that is %s', { timeout: longest }, async (_, mediaBox) => {
    expect(await outcome(testPdf([{ mediaBox, content: '0 g 0 0 9 9 re f' }]))).toMatch(typed);
    await expectNextJob();
  });

  it('may have the largest page, in bounded memory', { timeout: longest }, async () => {
    const pdf = testPdf([{ mediaBox: [0, 0, 14_400, 14_400], content: '0 g 0 0 9 9 re f' }]);
    expect(await outcome(pdf)).toMatch(/^(document|cancelled)$/);
    expect(pdfium.memory.buffer.byteLength).toBeLessThan(128 * 1024 * 1024);
  });

  it('may have a page tree that loops', { timeout: longest }, async () => {
    const text = new TextDecoder('latin1').decode(sound);
    for (const kids of ['/Kids [2 0 R 2 0 R]', '/Kids [1 0 R 9 0 R]']) {
      const looped = text.replace(/\/Kids \[[^\]]*\]/, (found) => kids.padEnd(found.length));
      expect(looped).toHaveLength(text.length);
      expect(await outcome(new TextEncoder().encode(looped))).toMatch(typed);
      await expectNextJob();
    }
  });

  it('may have ten thousand empty pages', { timeout: longest }, async () => {
    const pdf = testPdf(new Array(10_000).fill({ mediaBox: [0, 0, 9, 9] }));
    const before = pdfium.memory.buffer.byteLength;
    expect(await outcome(pdf, 20_000)).toBe('document');
    expect(pdfium.memory.buffer.byteLength - before).toBeLessThan(64 * 1024 * 1024);
  });
});
