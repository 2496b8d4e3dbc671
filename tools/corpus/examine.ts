import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RenderWorkers } from '../../src/conversion/convert-in-worker.ts';
import { convertInWorker } from '../../src/conversion/convert-in-worker.ts';
import { mostStrays, straysAllowed } from '../../tests/interop/page-likeness.ts';
import { ghostscript, poppler } from './renderers.ts';

/** What became of one document. */
export interface Row {
  readonly file: string;
  readonly pages: number;
  /** Pages that need colour on the sheet. */
  readonly inColor: number;
  readonly milliseconds: number;
  readonly missingFonts: readonly string[];
  /** Why there is no PostScript: a conversion's failure code. */
  readonly failed?: string;
  /** Why its pages could not be compared: what the other program said. */
  readonly notCompared?: string;
  /** Pages (from 1) that look otherwise than both others see them, and how much (`page-likeness.ts`). */
  readonly differing: readonly { readonly page: number; readonly strays: number }[];
}

/** So many pages are on the disk at once, from each of three. */
const pagesAtOnce = 8;

/**
 * Converts a PDF as the extension does, at 300 dpi and in colour, and compares its first `most` pages with what
 * poppler and Ghostscript make of the PDF. A PDF that cannot be converted is a row like any other.
 */
export async function examine(file: string, most: number, workers: RenderWorkers): Promise<Row> {
  const start = performance.now();
  const pdf = new Blob([await readFile(file)]);
  const options = { dpi: 300, color: 'color', title: '' } as const;
  const done = await convertInWorker(pdf, options, {}, workers);
  const milliseconds = performance.now() - start;
  const empty = { file, milliseconds, pages: 0, inColor: 0, missingFonts: [], differing: [] };
  if (!done.ok) return { ...empty, failed: done.error.code };
  const postscript = Buffer.from(await done.value.document.arrayBuffer());
  const { pages, missingFonts } = done.value;
  const row = { ...empty, pages, missingFonts, inColor: pagesInColor(postscript) };
  const folder = await mkdtemp(join(tmpdir(), 'corpus-'));
  try {
    const ours = join(folder, 'document.ps');
    await writeFile(ours, postscript);
    return { ...row, differing: await differing(folder, file, ours, Math.min(pages, most)) };
  } catch (error) {
    return { ...row, notCompared: firstLine(error) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function differing(folder: string, file: string, ours: string, pages: number) {
  const found: { page: number; strays: number }[] = [];
  for (let first = 1; first <= pages; first += pagesAtOnce) {
    const last = Math.min(pages, first + pagesAtOnce - 1);
    const own = ghostscript(folder, 'own')(ours, first, last);
    const others = [
      poppler(folder)(file, first, last),
      ghostscript(folder, 'ghostscript')(file, first, last),
    ] as const;
    for (let page = first; page <= last; page++) {
      const [mine, one, other] = await Promise.all([own, ...others].map((seen) => seen.next()));
      if (!mine || mine.done || !one || one.done || !other || other.done) {
        throw new Error(`not all programs see a page ${page}`);
      }
      const strays = mostStrays(mine.value, [one.value, other.value]);
      if (strays > straysAllowed) found.push({ page, strays });
    }
  }
  return found;
}

/** Counts the pages that have an image in colour; `postscript-prolog.ts` says how a page calls for it. */
function pagesInColor(postscript: Buffer): number {
  let count = 0;
  let counted = false;
  for (const [found] of postscript
    .toString('latin1')
    .matchAll(/^(?:%%Page: \d+ \d+|\d+ \d+ \d+ \d+ (?:Raw|Hex) (?:Color|ColorRows|Photo))$/gm)) {
    if (found.startsWith('%')) counted = false;
    else if (!counted) {
      counted = true;
      count++;
    }
  }
  return count;
}

function firstLine(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said.split('\n', 1)[0]?.slice(0, 200) ?? '';
}
