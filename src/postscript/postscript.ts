import { dscText } from './dsc-text.ts';
import { prolog } from './postscript-prolog.ts';
import type { Dpi, RasterPage } from './raster-page.ts';

/**
 * A raster document as DSC 3.0 PostScript of language level 3:
 *
 *     %!PS-Adobe-3.0 … %%EndComments
 *     %%BeginProlog … %%EndProlog      the procedures of postscript-prolog.ts
 *     %%BeginSetup … %%EndSetup        duplex and copies, only if asked for
 *     %%Page: 1 1                      for every page: its medium, then its images, then showpage
 *     %%BeginData: n Binary Bytes … %%EndData
 *     %%Trailer … %%EOF
 *
 * Image data is binary: the path to the device must pass all 256 byte values unchanged (IPP, LPD
 * and the accounting envelope do).
 */
export interface PostScriptOptions {
  readonly title: string;
  readonly pages: number;
  readonly dpi: Dpi;
  /**
   * Which edge of the paper is bound. If absent, the document does not say it, since the envelope
   * or the IPP ticket does.
   */
  readonly duplex?: 'one-sided' | 'two-sided-long-edge' | 'two-sided-short-edge';
  /** 1 to 9999. If absent, it is said elsewhere; saying it twice would multiply the copies. */
  readonly copies?: number;
  /** Whether copies are printed in sets; used together with `copies`. */
  readonly collate?: boolean;
}

/** Everything before the first page. */
export function postscriptStart(options: PostScriptOptions): Uint8Array<ArrayBuffer> {
  return ascii([
    '%!PS-Adobe-3.0',
    `%%Title: ${dscText(options.title)}`,
    '%%Creator: (Department Print for Canon)',
    '%%LanguageLevel: 3',
    '%%DocumentData: Binary',
    `%%Pages: ${options.pages}`,
    '%%PageOrder: Ascend',
    '%%BoundingBox: (atend)',
    '%%EndComments',
    '%%BeginProlog',
    prolog(options.dpi),
    '%%EndProlog',
    '%%BeginSetup',
    'DepartmentPrint begin',
    ...pageDevice(options),
    '%%EndSetup',
  ]);
}

/** The start of page `ordinal` (from 1). */
export function postscriptPageStart(page: RasterPage, ordinal: number): Uint8Array<ArrayBuffer> {
  return ascii([
    `%%Page: ${ordinal} ${ordinal}`,
    `%%PageBoundingBox: ${boundingBox(page.mediaWidth, page.mediaHeight)}`,
    '%%BeginPageSetup',
    `${points(page.mediaWidth)} ${points(page.mediaHeight)} Medium`,
    'PageBegin',
    '%%EndPageSetup',
  ]);
}

/** The end of a page. */
export function postscriptPageEnd(): Uint8Array<ArrayBuffer> {
  return ascii(['PageEnd']);
}

/** Everything after the last page; the sizes are those of the largest medium, in points. */
export function postscriptEnd(width: number, height: number): Uint8Array<ArrayBuffer> {
  return ascii(['%%Trailer', 'end', `%%BoundingBox: ${boundingBox(width, height)}`, '%%EOF']);
}

function pageDevice({ duplex, copies, collate }: PostScriptOptions): string[] {
  const entries: string[] = [];
  if (duplex !== undefined) {
    entries.push(`/Duplex ${duplex !== 'one-sided'} /Tumble ${duplex === 'two-sided-short-edge'}`);
  }
  if (copies !== undefined) entries.push(`/NumCopies ${Math.trunc(copies)}`);
  if (collate !== undefined) entries.push(`/Collate ${collate}`);
  return entries.map((entry) => `mark { << ${entry} >> setpagedevice } stopped cleartomark`);
}

function boundingBox(width: number, height: number): string {
  return `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`;
}

/** Hundredths of a point are finer than any device's pixel. */
function points(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function ascii(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}
