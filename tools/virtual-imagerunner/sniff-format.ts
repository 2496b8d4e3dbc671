import type { DocumentFormat } from './job-entry.ts';

/** The first bytes that identify a document's format. */
const signatures: readonly (readonly [DocumentFormat | 'cpca' | 'pjl', string])[] = [
  ['cpca', '\xcd\xca'],
  ['pjl', '\x1b%-12345X'],
  ['postscript', '%!'],
  ['postscript', '\x04%!'],
  ['pdf', '%PDF-'],
  ['urf', 'UNIRAST\0'],
  ['pwg-raster', 'RaS2'],
  ['jpeg', '\xff\xd8\xff'],
  // The binding that this product writes: binary, low byte first.
  ['pclxl', ') HP-PCL XL;'],
];

const longestSignature = 12;

/** The format that a document's first bytes show: a page description, or an envelope around one. */
export function sniffFormat(bytes: Uint8Array): DocumentFormat | 'cpca' | 'pjl' {
  const start = latin1(bytes.subarray(0, longestSignature));
  return signatures.find(([, signature]) => start.startsWith(signature))?.[0] ?? 'unknown';
}

/** Only a PJL prologue up to this length is searched. */
const longestPjl = 65_536;

/**
 * Removes a PJL prologue up to `@PJL ENTER LANGUAGE=…` and the UEL after the document. The lines
 * are not kept, because an administrator's accounting lines may contain a PIN.
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

/** The format that a MIME media type declares; `undefined` if it declares none. */
export function formatOfMime(mime: string): DocumentFormat | undefined {
  return mimeFormats.get(mime.toLowerCase());
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
