import type { ConvertOptions } from '../../src/conversion/convert.ts';
import { err, ok, type Result } from '../../src/result.ts';

export interface Arguments {
  readonly input: string;
  readonly output: string;
  readonly dpi: ConvertOptions['dpi'];
  readonly color: ConvertOptions['color'];
}

export const usage = 'usage: pdf2ps IN.pdf OUT.ps [--dpi 300|600|1200] [--mono]';

/** Reads the command line: two file names, `--dpi` (600 unless told) and `--mono`, in any order. */
export function readArguments(words: readonly string[]): Result<Arguments, 'usage'> {
  const files: string[] = [];
  let dpi: ConvertOptions['dpi'] | undefined = 600;
  let color: ConvertOptions['color'] = 'color';
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--mono') color = 'monochrome';
    else if (word === '--dpi') dpi = readDpi(words[++at]);
    else if (word.startsWith('--')) return err('usage');
    else files.push(word);
  }
  const [input, output, ...more] = files;
  if (!input || !output || more.length > 0 || dpi === undefined) return err('usage');
  return ok({ input, output, dpi, color });
}

function readDpi(word: string | undefined): ConvertOptions['dpi'] | undefined {
  return ([300, 600, 1200] as const).find((dpi) => String(dpi) === word);
}
