import type { MediaRegion } from '../printers/media-region.ts';
import { helveticaLines } from './helvetica.ts';
import { pdfFile, pdfStream } from './pdf-file.ts';
import { pdfText, showableText } from './pdf-text.ts';

/** One line of the page: what it is, and its value. */
export interface TestPageFact {
  readonly label: string;
  readonly value: string;
}

export interface TestPage {
  readonly title: string;
  /** In the order on the page. Never a PIN. */
  readonly facts: readonly TestPageFact[];
  readonly region: MediaRegion;
}

/** Portrait sheets in points: ISO 216 A4, and US Letter. */
const sheets: Record<MediaRegion, { readonly width: number; readonly height: number }> = {
  a4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
};

const margin = 56;
const valueColumn = 190;
const textSize = 11;
const lineHeight = 17;
const titleSize = 22;
const mostLinesOfAValue = 3;

/** More would not fit on the sheet. */
const mostFacts = 12;

const patchHeight = 34;
const greySteps = 11;

/** Red, green, blue, cyan, magenta, yellow, black, as DeviceRGB. */
const colors = ['1 0 0', '0 1 0', '0 0 1', '0 1 1', '1 0 1', '1 1 0', '0 0 0'];

/**
 * A page of our own that says how it was printed, with a row of greys from black to white and a row
 * of colours. It needs no web page and no dialog, and is sent like any other job.
 */
export function testPage({ title, facts, region }: TestPage): Uint8Array<ArrayBuffer> {
  const { width, height } = sheets[region];
  return pdfFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 6 0 R /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    pdfStream(content(title, facts, width, height)),
  ]);
}

function font(name: string): string {
  return `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
}

function content(
  title: string,
  facts: readonly TestPageFact[],
  width: number,
  height: number,
): string {
  const operators: string[] = [];
  let y = height - margin - titleSize;
  operators.push(textAt('F2', titleSize, margin, y, title));
  y -= 2 * lineHeight;
  for (const { label, value } of facts.slice(0, mostFacts)) {
    operators.push(textAt('F2', textSize, margin, y, label));
    const room = width - margin - valueColumn;
    for (const line of helveticaLines(showableText(value), textSize, room, mostLinesOfAValue)) {
      operators.push(textAt('F1', textSize, valueColumn, y, line));
      y -= lineHeight;
    }
  }
  const greys = Array.from({ length: greySteps }, (_, step) => {
    const level = (step / (greySteps - 1)).toFixed(1);
    return `${level} ${level} ${level}`;
  });
  operators.push(patches(greys, width, y - patchHeight));
  operators.push(patches(colors, width, y - 2 * patchHeight - lineHeight));
  return operators.join('\n');
}

function textAt(fontName: string, size: number, x: number, y: number, text: string): string {
  return `BT /${fontName} ${size} Tf ${x} ${y.toFixed(2)} Td ${pdfText(text)} Tj ET`;
}

/** A row of filled rectangles across the page, in a frame, so that white is visible too. */
function patches(fills: readonly string[], pageWidth: number, y: number): string {
  const across = pageWidth - 2 * margin;
  const each = across / fills.length;
  const base = y.toFixed(2);
  const filled = fills.map(
    (fill, at) =>
      `${fill} rg ${(margin + at * each).toFixed(2)} ${base} ${each.toFixed(2)} ${patchHeight} re f`,
  );
  const frame = `0 G 0.5 w ${margin} ${base} ${across.toFixed(2)} ${patchHeight} re S`;
  return ['q', ...filled, frame, 'Q'].join('\n');
}
