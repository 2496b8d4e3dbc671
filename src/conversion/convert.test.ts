import { beforeAll, describe, expect, it } from 'vitest';
import { lockedPdf, testPdf } from '../../tests/interop/postscript-pdf.ts';
import { nodePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { type ConvertHooks, convertPdf } from './convert.ts';
import type { Pdfium } from './pdfium.ts';

const options = { dpi: 300, color: 'color', title: 'Test' } as const;
const mediaBox = [0, 0, 200, 300];
const drawing = '1 0 0 rg 10 10 50 50 re f 0 g 100 100 3 170 re f';
let pdfium: Pdfium;

beforeAll(async () => {
  pdfium = await nodePdfium();
});

async function chunks(pdf: Uint8Array<ArrayBuffer> | Blob, hooks: ConvertHooks = {}) {
  const all: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of convertPdf(pdfium, pdf, options, hooks)) all.push(chunk);
  return all;
}

async function text(pdf: Uint8Array<ArrayBuffer> | Blob): Promise<string> {
  const bytes = await new Blob(await chunks(pdf)).arrayBuffer();
  return new TextDecoder('latin1').decode(bytes);
}

describe('convertPdf', () => {
  it('writes a DSC document whose data sections are as long as they say', async () => {
    const document = await text(testPdf([{ mediaBox, content: drawing }, { mediaBox }]));
    expect(document.startsWith('%!PS-Adobe-3.0\n')).toBe(true);
    expect(document.endsWith('\n%%EOF\n')).toBe(true);
    let rest = document;
    let sections = 0;
    for (let at = rest.indexOf('%%BeginData: '); at >= 0; at = rest.indexOf('%%BeginData: ')) {
      const [line = ''] = rest.slice(at).split('\n', 1);
      const length = Number(/^%%BeginData: (\d+) Binary Bytes$/.exec(line)?.[1]);
      const end = at + line.length + 1 + length;
      expect(rest.slice(end, end + 10)).toBe('%%EndData\n');
      rest = rest.slice(0, at) + rest.slice(end + 10);
      sections++;
    }
    expect(sections).toBeGreaterThan(1);
    expect(rest).toMatch(/^[\n -~]*$/);
    expect(rest.match(/^%%Page: .*$/gm)).toEqual(['%%Page: 1 1', '%%Page: 2 2']);
    expect(rest.match(/^PageEnd$/gm)).toHaveLength(2);
  });

  it('sends each part of the page as what it is, and white paper not at all', async () => {
    const document = await text(testPdf([{ mediaBox, content: drawing }]));
    expect(document).toMatch(/Raw ColorRows\n/);
    expect(document).toMatch(/Raw Fax\n/);
    expect(document).not.toMatch(/Raw Gray/);
    expect(await text(testPdf([{ mediaBox }]))).not.toContain('%%BeginData');
  });

  it('writes the same from bytes and from a Blob', async () => {
    const pdf = testPdf([{ mediaBox, content: drawing }]);
    expect(await text(new Blob([pdf]))).toBe(await text(pdf));
  });

  it('tells its progress page by page', async () => {
    const told: [number, number][] = [];
    await chunks(testPdf([{ mediaBox }, { mediaBox }]), {
      onPage: (done, total) => told.push([done, total]),
    });
    expect(told).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
  });

  it.each([
    ['document-damaged', new TextEncoder().encode('no PDF at all')],
    ['document-encrypted', lockedPdf()],
    ['document-empty', testPdf([])],
    ['document-damaged', testPdf([{ mediaBox: [0, 0, 20_000, 100] }])],
  ])('throws %s', async (code, pdf) => {
    await expect(chunks(pdf)).rejects.toMatchObject({ name: 'ConversionError', code });
  });

  it('stops between bands when it is cancelled, and gives its memory back', async () => {
    const large = testPdf([{ mediaBox: [0, 0, 4000, 4000] }]);
    const abort = new AbortController();
    let bands = 0;
    const onBand = () => {
      bands++;
      abort.abort();
    };
    const cancelled = chunks(large, { onBand, signal: abort.signal });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(bands).toBe(1);
    const before = pdfium.memory.buffer.byteLength;
    for (let round = 0; round < 20; round++) {
      const signal = AbortSignal.abort();
      await expect(chunks(large, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    }
    expect(pdfium.memory.buffer.byteLength).toBe(before);
  });

  it('takes no more memory for a long document than for a short one', async () => {
    const page = { mediaBox: [0, 0, 595, 842], content: drawing };
    await chunks(testPdf([page]));
    const before = pdfium.memory.buffer.byteLength;
    await chunks(testPdf(new Array(60).fill(page)));
    expect(pdfium.memory.buffer.byteLength - before).toBeLessThan(2 * 1024 * 1024);
  });
});
