import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compilePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { seededRandom } from '../../tools/seeded-random.ts';
import { hostileConversion } from './hostile-conversion.ts';
import { damagedPdf } from './hostile-pdf.ts';
import { testPdf } from './postscript-pdf.ts';
import { sources } from './postscript-sources.ts';

/** HOSTILE_ROUNDS=10000 for the long form, and HOSTILE_SEED for other damage. */
const rounds = Number(process.env.HOSTILE_ROUNDS ?? 300);
const seed = Number(process.env.HOSTILE_SEED ?? 1);
const longest = 120_000 + rounds * 500;
const prefixes = 1000;
const MiB = 1024 * 1024;

const sound = testPdf([
  {
    mediaBox: [0, 0, 60, 80],
    content: '0 g 9 9 30 30 re f 0.5 g 20 20 9 50 re f',
    textField: { rectangle: [0, 60, 60, 80], value: 'Text', appearance: false },
  },
  { mediaBox: [0, 0, 90, 50], checkBox: [9, 9, 30, 30], rotate: 90 },
]);
const letter = new Uint8Array(
  readFileSync(new URL('../fixtures/samples/letter.pdf', import.meta.url)),
);

const conversion = hostileConversion(await compilePdfium());
afterAll(() => conversion.end());

async function outcome(pdf: Uint8Array<ArrayBuffer>, pages = 3): Promise<string> {
  return (await conversion.convert({ pdf, pages })).outcome;
}

async function expectNextJob(): Promise<void> {
  expect(await outcome(sound)).toBe('document');
}

const typed = /^(document|trap|cancelled|memory-exceeded|document-(damaged|encrypted|empty))$/;

/** Keeps what broke a promise, so that it can be had again. */
function kept(pdf: Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), 'hostile-')), 'hostile.pdf');
  writeFileSync(file, pdf);
  return file;
}

describe('a hostile PDF', () => {
  it('is refused when it is any prefix of a sound one', { timeout: longest }, async () => {
    // What is whole up to its table of objects is a whole document, whatever its last line lacks.
    const whole = letter.lastIndexOf(0x73, letter.length - 12);
    for (let at = 0; at < prefixes; at++) {
      const length = Math.floor((whole * at) / prefixes);
      const code = at === 0 ? 'document-empty' : 'document-damaged';
      expect(await outcome(letter.slice(0, length), 1), `${length} bytes`).toBe(code);
    }
    await expectNextJob();
  });

  it('ends as a document or in a typed error when its bytes are changed', {
    timeout: longest,
  }, async () => {
    const made = Object.values(sources).map((make) => make());
    const seeds = [sound, ...made.filter(({ length }) => length < 40_000), letter];
    const random = seededRandom(seed);
    const seen = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      const pdf = damagedPdf(random, seeds);
      const answer = await conversion.convert({ pdf, pages: 1 });
      if (!typed.test(answer.outcome) || answer.memory > 512 * MiB) {
        throw new Error(
          `round ${round}: ${answer.outcome}, ${answer.memory} bytes of memory: ${kept(pdf)}`,
        );
      }
      seen.set(answer.outcome, (seen.get(answer.outcome) ?? 0) + 1);
    }
    expect(seen.get('document-damaged'), 'damage is seen').toBeGreaterThan(rounds / 50);
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
    const answer = await conversion.convert({ pdf, pages: 1 });
    expect(answer.outcome).toMatch(/^(document|cancelled)$/);
    expect(answer.memory).toBeLessThan(256 * MiB);
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
    const before = (await conversion.convert({ pdf: sound, pages: 3 })).memory;
    const { outcome: ended, memory } = await conversion.convert({ pdf, pages: 20_000 });
    expect(ended).toBe('document');
    expect(memory - before).toBeLessThan(64 * MiB);
  });
});
