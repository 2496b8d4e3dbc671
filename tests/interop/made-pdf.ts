import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testPdf } from './postscript-pdf.ts';

export type Pdf = Uint8Array<ArrayBuffer>;

const letter = samplePath('letter');
const quiet = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER'];

export function samplePath(name: 'letter' | 'photo' | 'text'): string {
  return fileURLToPath(new URL(`../fixtures/samples/${name}.pdf`, import.meta.url));
}

/** What Ghostscript's pdfwrite makes of a file, or of PostScript. */
export function distilled(
  source: { readonly file: string } | { readonly postscript: string },
  words: readonly string[],
): Pdf {
  return made((output) => {
    const input = 'file' in source ? source.file : `${output}.ps`;
    if ('postscript' in source) writeFileSync(input, source.postscript);
    const before = [...quiet, '-sDEVICE=pdfwrite', `-sOutputFile=${output}`];
    execFileSync('gs', [...before, ...words, '-f', input], { stdio: 'pipe' });
  });
}

/** What cairo makes of a sample's first page. */
export function byCairo(name: 'photo' | 'text'): Pdf {
  return made((output) => {
    execFileSync('pdftocairo', ['-pdf', '-l', '1', samplePath(name), output], { stdio: 'pipe' });
  });
}

/** The letter's first page as a picture of itself, as an office scanner sends it. */
export function scanned(device: 'pdfimage8' | 'pdfimage24'): Pdf {
  return made((output) => picture(device, 100, ['-dTextAlphaBits=4'], output));
}

/** A scan as programs such as img2pdf wrap it: the compressed picture as it is, `rotate` degrees. */
export function wrappedScan(coding: 'jpeg' | 'faxg4', rotate: number): Pdf {
  const [dpi, columns, rows] = coding === 'jpeg' ? [100, 826, 1169] : [200, 1652, 2338];
  const size = [`-g${columns}x${rows}`, '-dTextAlphaBits=4'].slice(0, coding === 'jpeg' ? 2 : 1);
  const data = made((output) => picture(coding, dpi, [...size, '-dAdjustWidth=0'], output));
  const fax = `/DecodeParms [null << /K -1 /Columns ${columns} /Rows ${rows} >>]`;
  return testPdf([
    {
      mediaBox: [0, 0, (columns * 72) / dpi, (rows * 72) / dpi],
      rotate,
      picture: {
        ...{ columns, rows, data, filter: coding === 'jpeg' ? '/DCTDecode' : '/CCITTFaxDecode' },
        entries:
          coding === 'jpeg'
            ? '/ColorSpace /DeviceRGB /BitsPerComponent 8'
            : `/ColorSpace /DeviceGray /BitsPerComponent 1 ${fax}`,
      },
      content: `${(columns * 72) / dpi} 0 0 ${(rows * 72) / dpi} 0 0 cm /Picture Do`,
    },
  ]);
}

function picture(device: string, dpi: number, words: readonly string[], output: string): void {
  const what = [`-sDEVICE=${device}`, `-r${dpi}`, '-dLastPage=1', ...words];
  execFileSync('gs', [...quiet, ...what, `-sOutputFile=${output}`, letter], { stdio: 'pipe' });
}

function made(make: (output: string) => void): Pdf {
  const folder = mkdtempSync(join(tmpdir(), 'department-print-'));
  try {
    const output = join(folder, 'made');
    make(output);
    return new Uint8Array(readFileSync(output));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
