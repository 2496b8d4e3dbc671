import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { basename } from 'node:path';
import { type Conversion, conversion } from './conversion.ts';
import { kb, median, ms, ratio, rounds, row, samples } from './postscript.ts';
import { writeMeasurement } from './quality-page.ts';

const languages = ['postscript', 'pcl-xl'] as const;
type Runs = Record<(typeof languages)[number], Conversion[]>;

/**
 * `npm run bench -- pcl-xl [FILE.pdf …]`: the same documents as PCL XL and as PostScript, in turn, at
 * 600 dpi; time, processor time, first page and bytes.
 */
export async function benchPclXl(files: readonly string[]): Promise<void> {
  const rows: string[] = [];
  for (const file of files.length > 0 ? files : samples) {
    for (const color of ['monochrome', 'color'] as const) {
      const pdf = new Uint8Array(readFileSync(file));
      const runs: Runs = { postscript: [], 'pcl-xl': [] };
      for (let round = 0; round < rounds; round++) {
        for (const language of languages) {
          runs[language].push(await conversion(pdf, color, language));
        }
      }
      rows.push(rowOf(basename(file), color, runs));
      console.error(rows.at(-1));
    }
  }
  const report = [
    '| 600 dpi | | pages | time a page | PostScript | CPU a page | PostScript | bytes a page | PostScript | PCL XL / PostScript |',
    '|---|---|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows,
  ].join('\n');
  console.log(report);
  if (files.length === 0) writeMeasurement('pcl-xl', `${machine()}\n\n${report}`);
}

function rowOf(file: string, color: string, runs: Runs): string {
  const pages = runs.postscript[0]?.memory.length ?? Number.NaN;
  const each = (language: keyof Runs, of: 'time' | 'cpu' | 'bytes') =>
    median(runs[language].map((run) => run[of])) / pages;
  const sides = (of: 'time' | 'cpu') => [ms(each('pcl-xl', of)), ms(each('postscript', of))];
  const [own, other] = [each('pcl-xl', 'bytes'), each('postscript', 'bytes')];
  const sizes = [kb(own), kb(other), ratio(own / other)];
  return row([file, color, String(pages), ...sides('time'), ...sides('cpu'), ...sizes]);
}

function machine(): string {
  return `Measured on ${cpus()[0]?.model ?? 'a machine'} with ${availableParallelism()} cores, Node ${process.version}, while
${loadavg()[0]?.toFixed(1)} processes wanted them. Medians of ${rounds} runs, the two languages in turn.`;
}
