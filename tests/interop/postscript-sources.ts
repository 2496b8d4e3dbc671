import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testPdf } from './postscript-pdf.ts';

type Pdf = Uint8Array<ArrayBuffer>;

const letter = fileURLToPath(new URL('../fixtures/samples/letter.pdf', import.meta.url));
const photo = fileURLToPath(new URL('../fixtures/samples/photo.pdf', import.meta.url));
const text = fileURLToPath(new URL('../fixtures/samples/text.pdf', import.meta.url));

const pdfwrite = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=pdfwrite'];

/** PDFs that other programs, or other hands, have made; each is made anew. */
export const sources: Record<string, () => Pdf> = {
  'Ghostscript with embedded fonts': () =>
    madeFrom(postscriptText, (input, output) => {
      run('gs', [...pdfwrite, '-dEmbedAllFonts=true', `-sOutputFile=${output}`, input]);
    }),
  'Ghostscript with missing fonts': () =>
    madeFrom(postscriptText, (input, output) => {
      const without = '<</NeverEmbed [/Times-Roman /Helvetica-Bold] >> setdistillerparams';
      run('gs', [...pdfwrite, `-sOutputFile=${output}`, '-c', without, '-f', input]);
    }),
  'Ghostscript in grey': () =>
    made((output) => {
      const grey = ['-sColorConversionStrategy=Gray', '-dProcessColorModel=/DeviceGray'];
      run('gs', [...pdfwrite, ...grey, '-dLastPage=1', `-sOutputFile=${output}`, letter]);
    }),
  'cairo from text': () => made((output) => run('pdftocairo', ['-pdf', '-l', '1', text, output])),
  'cairo from a photograph': () => made((output) => run('pdftocairo', ['-pdf', photo, output])),
  'a scan in grey': () => scan('pdfimage8'),
  'a scan in colour': () => scan('pdfimage24'),
  transparency: () =>
    testPdf([
      {
        mediaBox: [0, 0, 200, 150],
        resources: '/ExtGState << /H << /ca 0.5 /CA 0.5 >> /M << /BM /Multiply >> >>',
        content:
          '1 0 0 rg 20 20 90 90 re f /H gs 0 0 1 rg 60 40 90 90 re f /M gs 0 1 0 rg 90 10 60 60 re f',
      },
    ]),
  'a form with fields': () =>
    testPdf([
      {
        mediaBox: [0, 0, 200, 300],
        checkBox: [20, 220, 60, 260],
        content: '0 g 10 10 180 1 re f 0 0 1 rg 100 100 40 40 re f',
      },
    ]),
  'rotated and mixed pages': () =>
    testPdf(
      [0, 90, 180, 270].map((rotate) => ({
        mediaBox: [0, 0, 150 + rotate, 200],
        rotate,
        content: '0 g 10 20 60 30 re f 1 0 0 rg 80 90 20 70 re f',
      })),
    ),
  'a crop box off the origin': () =>
    testPdf([
      {
        mediaBox: [-50, -20, 400, 300],
        cropBox: [13, 7, 211.5, 181.3],
        content: '0 g 20 20 60 30 re f 0.5 g 120 90 70 70 re f 0.3 w 0 0 m 400 300 l S',
      },
    ]),
  'hatching and shades': () =>
    testPdf([
      {
        mediaBox: [0, 0, 150, 200],
        content: Array.from({ length: 60 }, (_, at) => {
          const grey = (at % 7) / 7;
          return `${grey} g ${at * 2} ${at * 3} 1.3 40 re f`;
        }).join(' '),
      },
    ]),
};

const postscriptText = `%!PS
/Times-Roman findfont 14 scalefont setfont 50 150 moveto (The quick brown fox) show
/Helvetica-Bold findfont 20 scalefont setfont 50 90 moveto 0.4 setgray (jumps over it) show
<< /PageSize [300 200] >> pop showpage
`;

/** The letter's first page as a picture of itself at 100 dpi, as an office scanner sends it. */
function scan(device: string): Pdf {
  return made((output) => {
    run('gs', [
      ...['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', `-sDEVICE=${device}`, '-r100'],
      ...['-dTextAlphaBits=4', '-dLastPage=1', `-sOutputFile=${output}`, letter],
    ]);
  });
}

function madeFrom(source: string, make: (input: string, output: string) => void): Pdf {
  return made((output) => {
    const input = `${output}.ps`;
    writeFileSync(input, source);
    make(input, output);
  });
}

function made(make: (output: string) => void): Pdf {
  const folder = mkdtempSync(join(tmpdir(), 'department-print-'));
  try {
    const output = join(folder, 'made.pdf');
    make(output);
    return new Uint8Array(readFileSync(output));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
