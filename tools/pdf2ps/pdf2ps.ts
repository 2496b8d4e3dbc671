import { randomUUID } from 'node:crypto';
import { appendFileSync, ftruncateSync } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isConversionError } from '../../src/conversion/convert-error.ts';
import { workerCount } from '../../src/conversion/convert-in-worker.ts';
import { sharingMemory } from '../../src/conversion/memory-share.ts';
import { convertWithWorkers } from '../../src/conversion/render-pool.ts';
import { type Arguments, readArguments, usage } from './arguments.ts';
import { compilePdfium } from './node-pdfium.ts';
import { nodeRenderWorker } from './node-render-worker.ts';

/**
 * Converts a PDF into PostScript with the extension's own code. The output is written beside its
 * place and moved there when whole, so no part of it is ever left behind.
 *
 * @param words the command's arguments
 * @param say is told, in one line, what went wrong or in which fonts text is missing
 * @returns the exit code: 0, 2 if the file is not a sound PDF, 1 for anything else
 */
export async function pdf2ps(
  words: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const parsed = readArguments(words);
  if (!parsed.ok) {
    say(usage);
    return 1;
  }
  const { input, output } = parsed.value;
  const partial = join(dirname(output), `.${basename(output)}.${randomUUID()}`);
  let missing: readonly string[];
  try {
    const file = await open(partial, 'wx');
    try {
      missing = await convert(parsed.value, file);
    } finally {
      await file.close();
    }
    await rename(partial, output);
    if (missing.length > 0) say(`pdf2ps: ${input}: ${lacking(missing)}`);
    return 0;
  } catch (error) {
    await rm(partial, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    say(`pdf2ps: ${input}: ${reason.split('\n', 1)[0]}`);
    return isConversionError(error) && error.code.startsWith('document-') ? 2 : 1;
  }
}

function lacking(fonts: readonly string[]): string {
  return `text may be missing: the document does not contain ${fonts.join(', ')}`;
}

/**
 * Pages are converted side by side; the writing of their PostScript is one after the other. Gives
 * the fonts in which text is missing.
 */
async function convert(
  { input, dpi, color }: Arguments,
  file: FileHandle,
): Promise<readonly string[]> {
  const pdf = new Blob([await readFile(input)]);
  const compiled = await compilePdfium();
  const options = { dpi, color, title: basename(input) };
  const done = await sharingMemory(workerCount(pdf.size, availableParallelism()), (count) => {
    ftruncateSync(file.fd);
    const pool = Array.from({ length: count }, () => nodeRenderWorker(compiled));
    return convertWithWorkers(pool, pdf, options, (bytes) => appendFileSync(file.fd, bytes));
  });
  if (!done.ok) throw done.error;
  return done.value.missingFonts;
}
