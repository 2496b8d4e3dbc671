import { readPclXl } from '../pcl-xl/read-pcl-xl.ts';
import type { DocumentFormat } from './job-entry.ts';

const rasterHeaderBytes = 12;

/**
 * The number of pages that a document declares, for formats that Ghostscript does not render and
 * for machines without Ghostscript; `undefined` if only rendering would tell.
 */
export function countPages(format: DocumentFormat, document: Uint8Array): number | undefined {
  if (format === 'jpeg') return 1;
  if (format === 'urf') return countUrfPages(document);
  if (format === 'postscript') return countDscPages(document);
  if (format === 'pclxl') return countPclXlPages(document);
  return undefined;
}

function countPclXlPages(document: Uint8Array): number | undefined {
  const read = readPclXl(document);
  return read.ok ? read.value.pages.length : undefined;
}

/** Apple raster: `"UNIRAST\0"`, then the number of pages as a 32-bit big-endian integer. */
function countUrfPages(document: Uint8Array): number | undefined {
  if (document.length < rasterHeaderBytes) return undefined;
  return new DataView(document.buffer, document.byteOffset).getUint32(8);
}

/** `%%Pages: n` of the Document Structuring Conventions 3.0; the last one counts (`(atend)`). */
function countDscPages(document: Uint8Array): number | undefined {
  const text = Buffer.from(document.buffer, document.byteOffset, document.length).toString(
    'latin1',
  );
  let pages: number | undefined;
  for (const match of text.matchAll(/^%%Pages: *(\d{1,6})/gm)) pages = Number(match[1]);
  return pages;
}
