import { describe, expect, it, vi } from 'vitest';
import { testPdf } from '../../tests/interop/postscript-pdf.ts';
import { patience } from '../../tests/patience.ts';
import { nodePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { chunksUntaken, type FromWorker } from './render-worker-messages.ts';
import { renderSession } from './render-worker-session.ts';

const options = { dpi: 300, color: 'color', title: 'Test' } as const;
const pdf = testPdf([{ mediaBox: [0, 0, 100, 150] }]);
const page = { mediaWidth: 1, mediaHeight: 1, missingFonts: [] };

describe('renderSession', () => {
  it('waits when too many chunks are not taken', async () => {
    let made = 0;
    const posted: FromWorker[] = [];
    const take = renderSession(
      nodePdfium,
      (message) => posted.push(message),
      async function* () {
        for (; made < 20; made++) yield new Uint8Array(300_000);
        return page;
      },
    );
    const chunks = () => posted.filter(({ type }) => type === 'chunk').length;
    take({ type: 'open', document: new Blob([pdf]), options, memoryBytes: 2 ** 28 });
    await vi.waitFor(() => expect(posted.at(-1)).toEqual({ type: 'opened', pages: 1 }), patience);
    take({ type: 'page', piece: { page: 0, part: 0, parts: 1 } });
    await vi.waitFor(() => expect(chunks()).toBe(chunksUntaken), patience);
    await new Promise((resolve) => setImmediate(resolve));
    expect(chunks()).toBe(chunksUntaken);
    expect(made).toBe(chunksUntaken);
    take({ type: 'taken' });
    await vi.waitFor(() => expect(chunks()).toBe(chunksUntaken + 1), patience);
    for (let taken = 0; taken < 20; taken++) take({ type: 'taken' });
    await vi.waitFor(() => expect(posted.at(-1)).toEqual({ type: 'page-done', page }), patience);
    expect(chunks()).toBe(20);
  });
});
