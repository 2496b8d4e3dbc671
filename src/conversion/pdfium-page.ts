import { type Band, bandRowBytes, bytesPerPixel, type PixelFormat } from '../postscript/band.ts';
import type { RasterPage } from '../postscript/raster-page.ts';
import { scanOverrun } from '../postscript/strip-scan.ts';
import { err, ok, type Result } from '../result.ts';
import type { Allocation, Pdfium } from './pdfium.ts';
import type { PdfDocument } from './pdfium-document.ts';

/** A loaded page; `width` and `height` are points as it is read, after CropBox and /Rotate. */
export interface PdfPage {
  readonly document: PdfDocument;
  readonly handle: number;
  readonly width: number;
  readonly height: number;
  close(): void;
}

/**
 * Loads page `index` (from 0) and makes its form fields part of it. A page that PDFium cannot load
 * means that the document is damaged.
 */
export function openPage(
  document: PdfDocument,
  index: number,
): Result<PdfPage, 'document-damaged'> {
  const { calls } = document.pdfium;
  let handle = calls.FPDF_LoadPage(document.handle, index);
  if (handle !== 0 && flattenFields(document, handle)) {
    calls.FPDF_ClosePage(handle);
    handle = calls.FPDF_LoadPage(document.handle, index);
  }
  if (handle === 0) return err('document-damaged');
  return ok({
    document,
    handle,
    width: calls.FPDF_GetPageWidthF(handle),
    height: calls.FPDF_GetPageHeightF(handle),
    close() {
      if (!document.pdfium.isSpent()) calls.FPDF_ClosePage(handle);
    },
  });
}

/**
 * If fields were drawn separately they would be smoothed and placed at whole pixels, so torn where
 * bands meet.
 */
function flattenFields({ pdfium, form }: PdfDocument, page: number): boolean {
  const { calls } = pdfium;
  if (!hasFields(pdfium, page)) return false;
  calls.FORM_OnAfterLoadPage(page, form); // draws those that the file leaves to the reader
  const flattened = calls.FPDFPage_Flatten(page, flatPrint) === flattenSuccess;
  calls.FORM_OnBeforeClosePage(page, form);
  return flattened;
}

/** fpdf_annot.h: FPDF_ANNOT_WIDGET. */
const widget = 20;
/** fpdf_flatten.h: FLAT_PRINT (what is to be printed only), FLATTEN_SUCCESS. */
const [flatPrint, flattenSuccess] = [1, 1];

function hasFields({ calls }: Pdfium, page: number): boolean {
  const count = calls.FPDFPage_GetAnnotCount(page);
  for (let index = 0; index < count; index++) {
    const annotation = calls.FPDFPage_GetAnnot(page, index);
    const isField = calls.FPDFAnnot_GetSubtype(annotation) === widget;
    calls.FPDFPage_CloseAnnot(annotation);
    if (isField) return true;
  }
  return false;
}

/** fpdf_edit.h: FPDF_PAGEOBJ_TEXT, FPDF_PAGEOBJ_PATH. */
const [textObject, pathObject] = [1, 2];

/** Going through so many objects for every band costs little compared with drawing them. */
const fewObjects = 5000;

/** Whether a page is drawn quickly in many bands: only text and lines, and not too many. */
export function isLight(page: PdfPage): boolean {
  const { calls, quick } = page.document.pdfium;
  const count = calls.FPDFPage_CountObjects(page.handle);
  if (count > fewObjects) return false;
  for (let index = 0; index < count; index++) {
    const type = quick.FPDFPageObj_GetType(quick.FPDFPage_GetObject(page.handle, index));
    if (type !== textObject && type !== pathObject) return false;
  }
  return true;
}

/** fpdfview.h: FPDFBitmap_Gray, FPDFBitmap_BGRx. */
const bitmapFormat: Record<PixelFormat, number> = { grey8: 1, bgrx8: 3 };

/**
 * fpdfview.h: FPDF_ANNOT, FPDF_RENDER_LIMITEDIMAGECACHE, FPDF_PRINTING, and no smoothing of text and
 * paths: a laser printer would turn smoothed edges into a fuzzy halftone, and without them text is
 * two-level. Pictures stay smoothed.
 */
const renderFlags = 0x01 | 0x200 | 0x800 | 0x1000 | 0x4000;
/** fpdfview.h: FPDF_GRAYSCALE. */
const greyscale = 0x08;

/**
 * PDFium rounds a glyph's position to a whole pixel, halves away from zero. Above a band's first
 * row positions are negative, so a line of text on a half pixel would be rounded up in one band and
 * down in the next, and torn in two where the bands meet. Every page is therefore moved down by
 * this fraction of a pixel, after which no position is on such a half.
 */
const offTheHalf = 1 / 64;

/** Draws bands of one page into a piece of PDFium's memory that is allocated once. */
export interface PageRenderer {
  /** Rows `top` to `top + rows`; the band's pixels are valid until the next call into PDFium. */
  render(top: number, rows: number): Band;
  free(): void;
}

/** Prepares to render `page` as `raster` says, in bands of at most `bandRows` rows. */
export function pageRenderer(
  page: PdfPage,
  raster: RasterPage,
  format: PixelFormat,
  bandRows: number,
): PageRenderer {
  const { pdfium } = page.document;
  const { calls } = pdfium;
  const { columns } = raster;
  const rowBytes = bandRowBytes(columns, format);
  const memory = pdfium.allocate(rowBytes * bandRows + scanOverrun * bytesPerPixel[format]);
  const geometry = pdfium.allocate(geometryBytes);
  const flags = renderFlags | (format === 'grey8' ? greyscale : 0);
  return {
    free() {
      memory.free();
      geometry.free();
    },
    render(top, rows) {
      const bitmap = calls.FPDFBitmap_CreateEx(
        columns,
        rows,
        bitmapFormat[format],
        memory.address,
        rowBytes,
      );
      if (bitmap === 0) throw new RangeError(`PDFium refuses a bitmap of ${columns} by ${rows}`);
      const { address } = geometry;
      writeFloats(geometry, [...pageMatrix(page, raster, top), 0, 0, columns, rows]);
      memory.view().fill(0xff, 0, rows * rowBytes);
      calls.FPDF_RenderPageBitmapWithMatrix(
        bitmap,
        page.handle,
        address,
        address + matrixBytes,
        flags,
      );
      calls.FPDFBitmap_Destroy(bitmap);
      return { format, columns, rows, pixels: memory.view().subarray(0, rows * rowBytes) };
    },
  };
}

/** FS_MATRIX (six floats), then FS_RECTF (left, top, right, bottom) to clip at (fpdfview.h). */
const matrixBytes = 6 * 4;
const geometryBytes = matrixBytes + 4 * 4;

/**
 * `[a b c d e f]`: from the page in points, origin in its upper left corner, to the band's pixels.
 * On a page that is turned, the upper edge is at the medium's left.
 */
function pageMatrix(page: PdfPage, raster: RasterPage, top: number): number[] {
  const { columns, rows, quarterTurns } = raster;
  return quarterTurns === 0
    ? [columns / page.width, 0, 0, rows / page.height, 0, offTheHalf - top]
    : [0, -rows / page.width, columns / page.height, 0, 0, rows + offTheHalf - top];
}

function writeFloats(memory: Allocation, values: readonly number[]): void {
  const { buffer, byteOffset, byteLength } = memory.view();
  const view = new DataView(buffer, byteOffset, byteLength);
  values.forEach((value, at) => {
    view.setFloat32(at * 4, value, true);
  });
}
