import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { compilePdfium } from '../pdf2ps/node-pdfium.ts';
import { nodeRenderWorker } from '../pdf2ps/node-render-worker.ts';
import { readArguments, usage } from './arguments.ts';
import { examine, type Row } from './examine.ts';
import { heading, isSound, rowLine, summary } from './report.ts';

export interface Output {
  readonly result: (text: string) => void;
  readonly problem: (line: string) => void;
}

/**
 * Converts every PDF of a folder and compares its pages with what other programs make of it.
 *
 * @param words the command's arguments
 * @returns the exit code: 0 if all are converted and look alike, 1 if one is not, 2 if there is
 *   nothing to do
 */
export async function corpus(words: readonly string[], output: Output): Promise<number> {
  const parsed = readArguments(words);
  if (!parsed.ok) {
    output.problem(usage);
    return 2;
  }
  const { folder, pages } = parsed.value;
  const files = await pdfsIn(folder);
  if (files.length === 0) {
    output.problem(`corpus: no PDF in ${folder}`);
    return 2;
  }
  const compiled = await compilePdfium();
  const workers = { cores: availableParallelism(), start: () => nodeRenderWorker(compiled) };
  const rows: Row[] = [];
  output.result(heading);
  for (const file of files) {
    const row = await examine(file, pages, workers);
    rows.push(row);
    output.result(rowLine(row));
  }
  output.result(summary(rows));
  return rows.every(isSound) ? 0 : 1;
}

/** The PDFs of a folder and the folders in it, in the order of their names. */
async function pdfsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /\.pdf$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
