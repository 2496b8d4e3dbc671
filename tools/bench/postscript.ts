import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Conversion, conversion } from './conversion.ts';
import { goalLines, type Measured } from './goals.ts';
import { longDocument } from './long-document.ts';
import { type Duration, pdftoppm, pdftopsBytes, rastertopsBytes } from './other-programs.ts';
import { writeMeasurement } from './quality-page.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
export const samples = ['text', 'letter', 'photo'].map((name) =>
  join(project, `tests/fixtures/samples/${name}.pdf`),
);

/** Ours and theirs take turns, so that whatever else the machine does falls on both. */
export const rounds = Number(process.env.BENCH_ROUNDS ?? 7);

/** `npm run bench -- postscript [FILE.pdf …]`: see docs/quality.md for what is measured. */
export async function benchPostscript(files: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const times = [];
    const sizes = [];
    const measured: Measured[] = [];
    for (const file of files.length > 0 ? files : samples) {
      for (const color of ['monochrome', 'color'] as const) {
        const { ours, theirs } = await race(file, color);
        times.push(timeRow(file, color, ours, theirs));
        const vector = pdftopsBytes(file, folder);
        const raster = rastertopsBytes(file, folder, color);
        const { bytes } = ours[0] ?? { bytes: Number.NaN };
        sizes.push(sizeRow(file, color, bytes, vector, raster));
        measured.push({
          ...{ file: basename(file), color, bytes, pdftops: vector, rastertops: raster },
          time: median(ours.map(({ time }) => time)),
          theirs: median(theirs.map(({ time }) => time)),
          firstPage: median(ours.map(({ firstPage }) => firstPage)),
        });
        console.error(times.at(-1), sizes.at(-1));
      }
    }
    const report = [
      ...goalLines(measured),
      '',
      ...timeTable(times),
      ...sizeTable(sizes),
      ...(await memoryTable(files.length > 0 ? files[0] : samples[0])),
    ].join('\n');
    console.log(report);
    if (files.length === 0) writeMeasurement('postscript', document(report));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function race(file: string, color: 'color' | 'monochrome') {
  const pdf = new Uint8Array(readFileSync(file));
  const ours: Conversion[] = [];
  const theirs: Duration[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await conversion(pdf, color));
    theirs.push(pdftoppm(file, color));
  }
  return { ours, theirs };
}

function timeRow(
  file: string,
  color: string,
  ours: readonly Conversion[],
  theirs: readonly Duration[],
): string {
  const own = median(ours.map(({ time }) => time));
  const first = median(ours.map(({ firstPage }) => firstPage));
  const poppler = median(theirs.map(({ time }) => time));
  const [ownCpu, theirCpu] = [ours, theirs].map((runs) => median(runs.map(({ cpu }) => cpu)));
  const wall = [ms(own), ms(poppler), ratio(poppler / own)];
  return row([basename(file), color, ...wall, ms(ownCpu ?? 0), ms(theirCpu ?? 0), ms(first)]);
}

function timeTable(rows: readonly string[]): string[] {
  return [
    '| 600 dpi | | PDF → PostScript | `pdftoppm` | times as fast | our CPU | its CPU | first page |',
    '|---|---|---:|---:|---:|---:|---:|---:|',
    ...rows,
    '',
  ];
}

function sizeRow(file: string, color: string, own: number, vector: number, raster: number) {
  const numbers = [kb(own), kb(vector), ratio(own / vector), kb(raster), ratio(own / raster)];
  return row([basename(file), color, ...numbers]);
}

function sizeTable(rows: readonly string[]): string[] {
  return [
    '| 600 dpi | | ours | `pdftops -level3` | ours / theirs | `rastertops` | ours / theirs |',
    '|---|---|---:|---:|---:|---:|---:|',
    ...rows,
    '',
  ];
}

/** A thousand pages, made of those of `file`. */
async function memoryTable(file = ''): Promise<string[]> {
  const pdf = longDocument(file, 1000);
  const { memory, time } = await conversion(pdf, 'monochrome');
  const after = [1, 10, 100, 250, 500, 750, 1000];
  return [
    `1,000 pages (${kb(pdf.length)} of PDF, monochrome) in ${(time / 1000).toFixed(1)} s:`,
    '',
    row(['after page', ...after.map(String)]),
    row(['---', ...after.map(() => '---:')]),
    row([
      'memory of the process (MB)',
      ...after.map((page) => ((memory[page - 1] ?? Number.NaN) / 2 ** 20).toFixed(0)),
    ]),
    '',
  ];
}

function document(report: string): string {
  return `Measured on ${cpus()[0]?.model ?? 'a machine'} with ${availableParallelism()} cores, Node ${process.version}, while
${loadavg()[0]?.toFixed(1)} processes wanted them (an idle machine has about 2 during this bench). Medians of ${rounds} runs, ours and
theirs in turn.

${report}`;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

export const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
export const ms = (time: number) => `${time.toFixed(0)} ms`;
export const kb = (bytes: number) => `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
export const ratio = (value: number) => value.toFixed(2);
