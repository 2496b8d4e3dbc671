import type { Dpi, RasterPage } from '../postscript/raster-page.ts';
import { err, ok, type Result } from '../result.ts';
import { ByteWriter } from './byte-writer.ts';
import { mediaNumber } from './media.ts';
import * as xl from './protocol.ts';

/** The protocol classes that this product writes, in ascending order. */
export const pclXlRevisions = ['2.0', '2.1', '3.0'] as const;
/** Class 2.0 has run-length coding and JPEG; 2.1 and 3.0 also have delta row coding. */
export type PclXlRevision = (typeof pclXlRevisions)[number];

/**
 * A raster document as PCL XL:
 *
 *     ) HP-PCL XL;2;1;Comment …       binary, low byte first
 *     BeginSession, OpenDataSource
 *     BeginPage … images … EndPage    for every page
 *     CloseDataSource, EndSession
 *
 * One unit is one pixel. The path to the device must pass all 256 byte values unchanged.
 */
export interface PclXlOptions {
  readonly dpi: Dpi;
  readonly revision: PclXlRevision;
  /**
   * Which edge of the paper is bound; the paper is always portrait (raster-page.ts). If absent, the
   * document does not say it.
   */
  readonly duplex?: 'one-sided' | 'two-sided-long-edge' | 'two-sided-short-edge';
  /**
   * How often each page is printed, page by page, 1 to 9999. PCL XL cannot express copies in sets:
   * what is around it must do that. If absent, the number of copies comes from the job; PageCopies
   * would override it (Feature Reference, EndPage).
   */
  readonly copies?: number;
}

/** The most pixels of a page's side, because sizes of images have 16 bits. */
const mostPixels = 0xffff;

/** Whether a page can be written. At 1200 dpi it may have at most 54.6 inches. */
export function checkPclXlPage({ columns, rows }: RasterPage): Result<void, 'page-too-large'> {
  return columns > mostPixels || rows > mostPixels ? err('page-too-large') : ok(undefined);
}

/** Everything before the first page. */
export function pclXlStart({ dpi, revision }: PclXlOptions): Uint8Array<ArrayBuffer> {
  const [main, minor] = revision.split('.');
  return new ByteWriter()
    .ascii(`) HP-PCL XL;${main};${minor};Comment Department Print for Canon\n`)
    .uint16Xy(dpi, dpi, xl.attribute.unitsPerMeasure)
    .ubyte(xl.unitInch, xl.attribute.measure)
    .ubyte(xl.backChannelAndErrorPage, xl.attribute.errorReport)
    .operator(xl.operator.beginSession)
    .ubyte(0, xl.attribute.sourceType)
    .ubyte(xl.lowByteFirst, xl.attribute.dataOrg)
    .operator(xl.operator.openDataSource)
    .bytes();
}

const pointsPerInch = 72;

/** The start of page `ordinal` (from 1). Its images follow: {@link pclXlImages}. */
export function pclXlPageStart(
  page: RasterPage,
  ordinal: number,
  { duplex }: PclXlOptions,
): Uint8Array<ArrayBuffer> {
  const { mediaWidth, mediaHeight } = page;
  const writer = new ByteWriter().ubyte(xl.portrait, xl.attribute.orientation);
  writer.ubyte(xl.autoSelect, xl.attribute.mediaSource);
  const medium = mediaNumber(mediaWidth, mediaHeight);
  if (medium === undefined) {
    const [width, height] = [mediaWidth / pointsPerInch, mediaHeight / pointsPerInch];
    writer
      .real32Xy(width, height, xl.attribute.customMediaSize)
      .ubyte(xl.unitInch, xl.attribute.customMediaSizeUnits);
  } else {
    writer.ubyte(medium, xl.attribute.mediaSize);
  }
  if (duplex === 'one-sided') {
    writer.ubyte(0, xl.attribute.simplexPageMode);
  } else if (duplex !== undefined) {
    const { horizontalBinding, verticalBinding } = xl.duplexMode;
    writer
      .ubyte(
        duplex === 'two-sided-long-edge' ? verticalBinding : horizontalBinding,
        xl.attribute.duplexPageMode,
      )
      .ubyte((ordinal - 1) % 2, xl.attribute.duplexPageSide);
  }
  return writer
    .operator(xl.operator.beginPage)
    .sint16Xy(0, 0, xl.attribute.pageOrigin)
    .operator(xl.operator.setPageOrigin)
    .ubyte(xl.opaque, xl.attribute.txMode)
    .operator(xl.operator.setSourceTxMode)
    .ubyte(xl.opaque, xl.attribute.txMode)
    .operator(xl.operator.setPaintTxMode)
    .ubyte(xl.copySource, xl.attribute.rop3)
    .operator(xl.operator.setRop)
    .bytes();
}

/** The end of a page. */
export function pclXlPageEnd({ copies }: PclXlOptions): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  if (copies !== undefined) writer.uint16(copies, xl.attribute.pageCopies);
  return writer.operator(xl.operator.endPage).bytes();
}

/** Everything after the last page. */
export function pclXlEnd(): Uint8Array<ArrayBuffer> {
  return new ByteWriter()
    .operator(xl.operator.closeDataSource)
    .operator(xl.operator.endSession)
    .bytes();
}
