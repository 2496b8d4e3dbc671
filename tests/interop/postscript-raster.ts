import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bandBytes, lightBandBytes, rowsOfBand } from '../../src/conversion/convert-page.ts';
import type { Pdfium } from '../../src/conversion/pdfium.ts';
import { openPdf } from '../../src/conversion/pdfium-document.ts';
import { isLight, openPage, pageRenderer } from '../../src/conversion/pdfium-page.ts';
import { bandRowBytes, bytesPerPixel } from '../../src/postscript/band.ts';
import { type Dpi, rasterPage } from '../../src/postscript/raster-page.ts';

/** A page as pixels: one byte each in grey, three (red, green, blue) in colour. */
export interface Raster {
  readonly columns: number;
  readonly rows: number;
  readonly pixels: Uint8Array;
}

/** Has Ghostscript render PostScript (or PDF); it must say nothing and succeed. */
export function ghostscript(
  document: Uint8Array,
  dpi: number,
  color: 'color' | 'monochrome',
  lastPage = 100,
): Raster[] {
  return renderedFiles(document, (input, output) => {
    const device = color === 'color' ? 'ppmraw' : 'pgmraw';
    const said = execFileSync('gs', [
      ...[
        '-q',
        '-dNOPAUSE',
        '-dBATCH',
        '-dSAFER',
        '-dUseCropBox',
        `-sDEVICE=${device}`,
        `-r${dpi}`,
      ],
      ...[`-dLastPage=${lastPage}`, `-sOutputFile=${output}-%03d.pnm`, input],
    ]);
    if (said.length > 0) throw new Error(`Ghostscript says: ${said}`);
  });
}

/** The same PDF's first page, to be opened with the user's password, and changed with the owner's. */
export function lockedByGhostscript(
  pdf: Uint8Array,
  userPassword: string,
): Uint8Array<ArrayBuffer> {
  const locked = execFileSync(
    'gs',
    [
      ...['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=pdfwrite', '-sOutputFile=-'],
      ...['-sOwnerPassword=owner', `-sUserPassword=${userPassword}`, '-dLastPage=1', '-'],
    ],
    { input: pdf, maxBuffer: 2 ** 24 },
  );
  return new Uint8Array(locked);
}

/** Has poppler render a PDF in colour, smoothed. */
export function poppler(pdf: Uint8Array, dpi: number, lastPage = 100): Raster[] {
  return renderedFiles(pdf, (input, output) => {
    execFileSync('pdftoppm', ['-cropbox', '-r', `${dpi}`, '-l', `${lastPage}`, input, output]);
  });
}

/** Page `index` as our renderer draws it, in the conversion's bands unless told. */
export async function ownRaster(
  pdfium: Pdfium,
  pdf: Uint8Array,
  index: number,
  dpi: Dpi,
  color: 'color' | 'monochrome',
  bytesPerBand?: number,
): Promise<Raster> {
  const document = await openPdf(pdfium, pdf);
  if (!document.ok) throw new Error(document.error);
  const page = openPage(document.value, index);
  if (!page.ok) throw new Error(page.error);
  const raster = rasterPage(page.value.width, page.value.height, dpi);
  if (!raster.ok) throw new Error(raster.error);
  const { columns, rows } = raster.value;
  const format = color === 'color' ? 'bgrx8' : 'grey8';
  const bytes = bytesPerBand ?? (isLight(page.value) ? lightBandBytes : bandBytes);
  const bandRows = rowsOfBand(raster.value, color, bytes);
  const renderer = pageRenderer(page.value, raster.value, format, bandRows);
  const lineBytes = columns * bytesPerPixel[format];
  const rowBytes = bandRowBytes(columns, format);
  const pixels = new Uint8Array(lineBytes * rows);
  for (let top = 0; top < rows; top += bandRows) {
    const band = renderer.render(top, Math.min(bandRows, rows - top));
    for (let row = 0; row < band.rows; row++) {
      const line = band.pixels.subarray(row * rowBytes, row * rowBytes + lineBytes);
      pixels.set(line, (top + row) * lineBytes);
    }
  }
  renderer.free();
  page.value.close();
  document.value.close();
  return { columns, rows, pixels: color === 'color' ? rgb(pixels) : pixels };
}

/** The largest and the mean difference between two rasters of one size. */
export function difference(a: Raster, b: Raster): { largest: number; mean: number } {
  if (a.columns !== b.columns || a.rows !== b.rows || a.pixels.length !== b.pixels.length) {
    throw new Error(`${a.columns} by ${a.rows} is not ${b.columns} by ${b.rows}`);
  }
  let largest = 0;
  let sum = 0;
  for (let at = 0; at < a.pixels.length; at++) {
    const gap = Math.abs((a.pixels[at] ?? 0) - (b.pixels[at] ?? 0));
    sum += gap;
    if (gap > largest) largest = gap;
  }
  return { largest, mean: sum / a.pixels.length };
}

function renderedFiles(
  document: Uint8Array,
  render: (input: string, output: string) => void,
): Raster[] {
  const folder = mkdtempSync(join(tmpdir(), 'department-print-'));
  try {
    const input = join(folder, 'input');
    writeFileSync(input, document);
    render(input, join(folder, 'page'));
    const pages = readdirSync(folder).filter((name) => name.startsWith('page'));
    return pages.sort().map((name) => readPnm(readFileSync(join(folder, name))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Netpbm's binary forms: `P5` or `P6`, comments, width, height, 255, one white space, samples. */
export function readPnm(file: Uint8Array): Raster {
  const head = new TextDecoder('latin1').decode(file.subarray(0, 200));
  const match = /^P([56])\s+(?:#[^\n]*\n)?(\d+)\s+(\d+)\s+255\s/.exec(head);
  if (!match) throw new Error('not a PGM or PPM file');
  const pixels = file.subarray(match[0].length);
  return { columns: Number(match[2]), rows: Number(match[3]), pixels };
}

function rgb(bgrx: Uint8Array): Uint8Array {
  const pixels = new Uint8Array((bgrx.length / 4) * 3);
  for (let from = 0, to = 0; from < bgrx.length; from += 4, to += 3) {
    pixels[to] = bgrx[from + 2] ?? 0;
    pixels[to + 1] = bgrx[from + 1] ?? 0;
    pixels[to + 2] = bgrx[from] ?? 0;
  }
  return pixels;
}
