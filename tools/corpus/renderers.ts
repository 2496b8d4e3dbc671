import { execFile } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { at100Dpi } from '../../tests/interop/page-likeness.ts';
import { type Raster, readPnm } from '../../tests/interop/postscript-raster.ts';

const run = promisify(execFile);

/** Programs read strangers' files here: one that takes longer (ms) is ended. */
const longest = 300_000;

/** Pages `first` to `last` (from 1) of a file, as they are compared; page by page. */
export type Rendering = (file: string, first: number, last: number) => AsyncGenerator<Raster>;

/** Has poppler render a PDF. */
export function poppler(folder: string): Rendering {
  return (file, first, last) =>
    rendered(folder, 'poppler', (output) =>
      run('pdftoppm', ['-cropbox', '-r', '300', '-f', `${first}`, '-l', `${last}`, file, output], {
        timeout: longest,
      }),
    );
}

/** Has Ghostscript render a PDF, or PostScript of ours. */
export function ghostscript(folder: string, name: string): Rendering {
  return (file, first, last) =>
    rendered(folder, name, (output) =>
      run(
        'gs',
        [
          ...['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-dUseCropBox', '-sDEVICE=ppmraw', '-r300'],
          ...[`-sPageList=${first}-${last}`, `-sOutputFile=${output}-%06d.ppm`, file],
        ],
        { timeout: longest },
      ),
    );
}

/** A page at 300 dpi has 25 MB: each file is read when it is wanted, and gone afterwards. */
async function* rendered(
  folder: string,
  name: string,
  render: (output: string) => Promise<unknown>,
): AsyncGenerator<Raster> {
  await render(join(folder, name));
  const files = (await readdir(folder)).filter((file) => file.startsWith(`${name}-`)).sort();
  for (const file of files) {
    yield at100Dpi(readPnm(await readFile(join(folder, file))));
    await rm(join(folder, file));
  }
}
