import type { DocumentFormat } from './job-entry.ts';

/** The bytes by which a document shows what it is. */
const signatures: readonly (readonly [DocumentFormat | 'cpca' | 'pjl', string])[] = [
  ['cpca', '\xcd\xca'],
  ['pjl', '\x1b%-12345X'],
  ['postscript', '%!'],
  ['postscript', '\x04%!'],
  ['pdf', '%PDF-'],
  ['urf', 'UNIRAST\0'],
  ['pwg-raster', 'RaS2'],
  ['jpeg', '\xff\xd8\xff'],
  // The binding that is written here: binary, low byte first.
  ['pclxl', ') HP-PCL XL;'],
];

const longestSignature = 12;

/** What the document's first bytes say it is: a page description, or a wrapping round one. */
export function sniffFormat(bytes: Uint8Array): DocumentFormat | 'cpca' | 'pjl' {
  const start = latin1(bytes.subarray(0, longestSignature));
  return signatures.find(([, signature]) => start.startsWith(signature))?.[0] ?? 'unknown';
}

/** A PJL prologue longer than this is not looked through. */
const longestPjl = 65_536;

/**
 * Takes off a PJL prologue up to `@PJL ENTER LANGUAGE=…` and the UEL after the document. The lines
 * themselves are not kept: an administrator's accounting lines may hold a PIN.
 */
export function unwrapPjl(bytes: Uint8Array): Uint8Array {
  const prologue = latin1(bytes.subarray(0, longestPjl));
  const enter = /@PJL ENTER LANGUAGE *= *[A-Z0-9]+ *\r?\n/i.exec(prologue);
  const start = enter ? enter.index + enter[0].length : 0;
  const uel = '\x1b%-12345X';
  const tail = latin1(bytes.subarray(Math.max(start, bytes.length - 256)));
  const end = tail.indexOf(uel);
  return bytes.subarray(start, end < 0 ? bytes.length : bytes.length - tail.length + end);
}

const mimeFormats: ReadonlyMap<string, DocumentFormat> = new Map([
  ['application/postscript', 'postscript'],
  ['application/pdf', 'pdf'],
  ['image/urf', 'urf'],
  ['image/pwg-raster', 'pwg-raster'],
  ['image/jpeg', 'jpeg'],
  ['application/vnd.hp-pclxl', 'pclxl'],
]);

/** The format that a MIME media type promises; `undefined` where it promises none. */
export function formatOfMime(mime: string): DocumentFormat | undefined {
  return mimeFormats.get(mime.toLowerCase());
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
