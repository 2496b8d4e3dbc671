import { readFileSync } from 'node:fs';
import { byCairo, distilled, type Pdf, samplePath, scanned, wrappedScan } from './made-pdf.ts';
import { testPdf } from './postscript-pdf.ts';

/** PDFs that other programs, or other hands, have made; each is made anew. */
export const sources: Record<string, () => Pdf> = {
  "Chromium's text": () => sample('text'),
  "Chromium's letter": () => sample('letter'),
  "Chromium's photograph": () => sample('photo'),
  'Ghostscript with embedded fonts': () =>
    distilled({ postscript: postscriptText }, ['-dEmbedAllFonts=true']),
  'Ghostscript with missing fonts': () => {
    const without = '<</NeverEmbed [/Times-Roman /Helvetica-Bold] >> setdistillerparams';
    return distilled({ postscript: postscriptText }, ['-c', without]);
  },
  'Ghostscript in grey': () => {
    const grey = ['-sColorConversionStrategy=Gray', '-dProcessColorModel=/DeviceGray'];
    return distilled({ file: samplePath('letter') }, [...grey, '-dLastPage=1']);
  },
  'cairo from text': () => byCairo('text'),
  'cairo from a photograph': () => byCairo('photo'),
  'Chromium in Chinese, Japanese and Korean': () => committed('chinese-japanese-korean'),
  'Chromium in Arabic and Hebrew': () => committed('arabic-hebrew'),
  'Chromium with gradients, blending and two sizes': () => committed('web-page'),
  'a scan in grey': () => scanned('pdfimage8'),
  'a scan in colour': () => scanned('pdfimage24'),
  'a scan as JPEG, turned': () => wrappedScan('jpeg', 90),
  'a scan as Group 4': () => wrappedScan('faxg4', 0),
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
  'a form with text fields': () =>
    testPdf(
      [0, 90].map((rotate) => ({
        mediaBox: [0, 0, 200, 300],
        ...(rotate !== 0 && { cropBox: [10, 20, 195, 250] }),
        rotate,
        content: '0.5 w 19 99 162 32 re S',
        textField: { rectangle: [20, 100, 180, 130], value: 'By hand', appearance: true },
      })),
    ),
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

function sample(name: 'letter' | 'photo' | 'text'): Pdf {
  return new Uint8Array(readFileSync(samplePath(name)));
}

/** Made by Chromium beforehand: tests/fixtures/chromium-pdf says how. */
function committed(name: string): Pdf {
  const path = new URL(`../fixtures/chromium-pdf/${name}.pdf`, import.meta.url);
  return new Uint8Array(readFileSync(path));
}
