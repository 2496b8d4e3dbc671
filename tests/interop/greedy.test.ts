import { describe, expect, it } from 'vitest';
import { convertInWorker } from '../../src/conversion/convert-in-worker.ts';
import type { RenderWorker } from '../../src/conversion/render-worker-client.ts';
import { compilePdfium } from '../../tools/pdf2ps/node-pdfium.ts';
import { nodeRenderWorker } from '../../tools/pdf2ps/node-render-worker.ts';
import { greedyPdfs } from './greedy-pdf.ts';
import { sources } from './postscript-sources.ts';

/** As long as nothing but this machine's load can make it. */
const longest = 240_000;
const compiled = await compilePdfium();

let running = 0;

function start(): RenderWorker {
  const worker = nodeRenderWorker(compiled);
  running++;
  return {
    postMessage: worker.postMessage,
    addEventListener: worker.addEventListener,
    terminate() {
      running--;
      worker.terminate();
    },
  };
}

async function converted(pdf: Uint8Array<ArrayBuffer>) {
  const options = { dpi: 300, color: 'color', title: '' } as const;
  const result = await convertInWorker(new Blob([pdf]), options, {}, { cores: 2, start });
  return result.ok ? result.value.document.text() : result.error;
}

const tooComplex = { code: 'document-too-complex' };

/** What becomes of each; a string is PostScript. */
const outcomes: Record<keyof typeof greedyPdfs, unknown> = {
  'forms in forms, ten times at each of eight depths': tooComplex,
  'forms in forms as transparency groups': tooComplex,
  'a stream that unpacks to 256 MiB': tooComplex,
  'a page tree of ten thousand depths': { code: 'document-damaged' },
};

describe('a PDF that asks for too much', () => {
  it.each(Object.keys(greedyPdfs))(
    'ends by itself, and harms no other job: %s',
    {
      timeout: longest,
    },
    async (name) => {
      const pdf = greedyPdfs[name]?.() ?? new Uint8Array();
      const letter = sources["Chromium's letter"]?.() ?? new Uint8Array();
      const [greedy, other] = await Promise.all([converted(pdf), converted(letter)]);
      expect(greedy).toEqual(outcomes[name] ?? expect.stringMatching(/%%EOF\n$/));
      expect(other).toEqual(await converted(letter));
      expect(other).toEqual(expect.stringMatching(/%%EOF\n$/));
      expect(running, 'Workers left').toBe(0);
    },
  );
});
