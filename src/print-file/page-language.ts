import type { PageLanguage } from './print-file.ts';

/** How many bytes from the start of a document are examined. */
export const headBytes = 512;

const esc = '\x1b';
const endOfTransmission = '\x04';
const zipSignature = '\x03\x04';

/**
 * The bytes at a document's start that tell its language:
 * PCL XL Feature Reference 2.0, "stream header": `) HP-PCL XL;` (binary, little-endian first),
 * `( HP-PCL XL;` (big-endian first), `' HP-PCL XL;` (ASCII); PWG 5102.4 `RaS2`; CUPS raster
 * `RaS3`/`2SaR`/`3SaR`; `UNIRAST` for URF; ISO 32000 `%PDF-`; ZIP's `PK 03 04` for XPS.
 * LIPS begins with `ESC % @` or with `ESC P…J` (vendor's public command reference).
 * PCL 5 begins with a reset, `ESC E`, or with another of its parameterised commands.
 */
const signatures: readonly (readonly [PageLanguage, RegExp])[] = [
  ['postscript', new RegExp(`^[${endOfTransmission}\\s]*%!`)],
  ['pdf', /^%PDF-/],
  ['pclxl', /^[)('] HP-PCL XL;/],
  ['lips', new RegExp(`^${esc}%@|^${esc}P[0-9;]*J|^\\x90[0-9;]*J`)],
  ['pwg-raster', /^RaS2PwgRaster\0/],
  ['cups-raster', /^(?:RaS[23t]|[23t]SaR)/],
  ['urf', /^UNIRAST\0/],
  ['xps', new RegExp(`^PK${zipSignature}`)],
  ['jpeg', /^\xff\xd8\xff/],
  ['tiff', /^(?:II\*\0|MM\0\*)/],
  ['pcl5', new RegExp(`^${esc}(?:E|[%&*()][a-zA-Z0-9])`)],
];

/** The language that the first bytes show; undefined if they show none. */
export function languageOfBytes(head: Uint8Array): PageLanguage | undefined {
  const text = String.fromCharCode(...head.subarray(0, headBytes));
  return signatures.find(([, form]) => form.test(text))?.[0];
}

/**
 * Names in `@PJL ENTER LANGUAGE=…`: PCL, PCLXL, POSTSCRIPT, PDF, XPS (HP PJL Technical Reference);
 * LIPS as Ghostscript's Canon devices write it. `UFR` is inferred.
 */
const enterNames: readonly (readonly [PageLanguage, RegExp])[] = [
  ['postscript', /^(?:POSTSCRIPT|PS[0-9]?)$/],
  ['pclxl', /^PCL ?XL$/],
  ['pcl5', /^PCL[0-9]?[A-Z]?$/],
  ['lips', /^LIPS/],
  ['ufr2', /^UFR/],
  ['pdf', /^PDF/],
  ['xps', /^XPS/],
  ['pwg-raster', /^PWG/],
  ['urf', /^URF$/],
];

/** The language for a name in `ENTER LANGUAGE` (in capitals). */
export function languageOfName(name: string): PageLanguage | undefined {
  return enterNames.find(([, form]) => form.test(name))?.[0];
}

/** The meaning of a format code in attribute 002E. */
export interface CpcaFormatCode {
  readonly language: PageLanguage;
  /** `known` was seen in a driver's output; `predicted` has never been seen (CPCA 17.4). */
  readonly standing: 'known' | 'predicted';
}

/** First byte of attribute 002E (CPCA sections 7 and 17.4). */
export const cpcaFormatCodes: ReadonlyMap<number, CpcaFormatCode> = new Map([
  [0x06, { language: 'postscript', standing: 'known' }],
  [0x27, { language: 'lips', standing: 'known' }],
  [0x83, { language: 'ufr2', standing: 'known' }],
  [0x82, { language: 'carps', standing: 'known' }],
  [0x03, { language: 'pcl5', standing: 'predicted' }],
  [0x2f, { language: 'pclxl', standing: 'predicted' }],
  [0x36, { language: 'pdf', standing: 'predicted' }],
  [0x28, { language: 'tiff', standing: 'predicted' }],
  [0x3d, { language: 'jpeg', standing: 'predicted' }],
]);
