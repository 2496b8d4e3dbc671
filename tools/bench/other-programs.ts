import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Duration {
  readonly time: number;
  /** Processor time, all threads together. */
  readonly cpu: number;
}

/** Poppler's rasteriser to nowhere, at 600 dpi. Out: ms, its start included (a few ms). */
export function pdftoppm(file: string, color: 'color' | 'monochrome'): Duration {
  const grey = color === 'color' ? '' : '-gray';
  const command = `TIMEFORMAT='%R %U %S'; time pdftoppm ${grey} -r 600 "$0" > /dev/null`;
  const { stderr } = spawnSync('bash', ['-c', command, file], { encoding: 'utf8' });
  const times = stderr.trim().split('\n').at(-1) ?? '';
  const [real = Number.NaN, user = 0, system = 0] = times.split(' ').map(Number);
  return { time: real * 1000, cpu: (user + system) * 1000 };
}

/** The bytes of poppler's vector PostScript. */
export function pdftopsBytes(file: string, folder: string): number {
  return sizeOf(folder, (output) => run('pdftops', ['-level3', file, output]));
}

/**
 * The bytes of what cups-filters makes of the pages as Ghostscript rasterises them for CUPS, at 600
 * dpi, in grey (CUPS_CSPACE_W, 0) or colour (CUPS_CSPACE_RGB, 1).
 */
export function rastertopsBytes(
  file: string,
  folder: string,
  color: 'color' | 'monochrome',
): number {
  const raster = join(folder, 'pages.ras');
  run('gs', [
    ...['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=cups', '-r600'],
    ...[`-dcupsColorSpace=${color === 'color' ? 1 : 0}`, '-dcupsBitsPerColor=8'],
    ...[`-sOutputFile=${raster}`, file],
  ]);
  const size = sizeOf(folder, (output) => {
    const filter = '/usr/lib/cups/filter/rastertops 1 user title 1 "" "$0" > "$1"';
    run('sh', ['-c', filter, raster, output]);
  });
  rmSync(raster);
  return size;
}

function sizeOf(folder: string, make: (output: string) => void): number {
  const output = join(folder, 'output.ps');
  make(output);
  const { size } = statSync(output);
  rmSync(output);
  return size;
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'ignore'] });
}
