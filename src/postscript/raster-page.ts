import { err, ok, type Result } from '../result.ts';

export type Dpi = 300 | 600 | 1200;

/**
 * How one page is placed on its medium.
 *
 * The medium is always given in portrait, as paper is, and a landscape page is turned a quarter
 * anticlockwise while it is rasterised. That is IPP's `landscape` (RFC 8011, 5.2.10) and the usual
 * `*LandscapeOrientation: Plus90` of a PPD. A landscape PageSize would do as well for one page,
 * but:
 * - Tumble is relative to the page as PostScript sees it (PLRM 3, 6.1.1), so it would swap the long
 *   and the short edge on landscape pages, while the ticket speaks of the paper's edges;
 * - a change of PageSize between portrait and landscape pages starts a new sheet, so it would
 *   break a two-sided job apart.
 * Not yet confirmed on a device.
 */
export interface RasterPage {
  /** The medium in points (1/72 inch), never wider than high. */
  readonly mediaWidth: number;
  readonly mediaHeight: number;
  /** The medium in pixels. */
  readonly columns: number;
  readonly rows: number;
  /** Quarter turns clockwise from the page as it is read to the medium. */
  readonly quarterTurns: 0 | 3;
}

/** The largest side of a PDF page: 14,400 units (ISO 32000-1, annex C.2). */
const longestSide = 14_400;

/**
 * Fits a page of `width` by `height` points, as it is read (after /Rotate), to its medium at `dpi`
 * pixels an inch. Rejects a page whose size is not positive or exceeds PDF's own limit.
 */
export function rasterPage(
  width: number,
  height: number,
  dpi: Dpi,
): Result<RasterPage, 'page-size-not-valid'> {
  const mediaWidth = Math.min(width, height);
  const mediaHeight = Math.max(width, height);
  if (!(mediaWidth > 0 && mediaHeight <= longestSide)) return err('page-size-not-valid');
  return ok({
    mediaWidth,
    mediaHeight,
    columns: pixels(mediaWidth, dpi),
    rows: pixels(mediaHeight, dpi),
    quarterTurns: width > height ? 3 : 0,
  });
}

/** How many rows of `rowBytes` each fit into a band of at most `bandBytes`; at least one. */
export function rowsPerBand(rowBytes: number, bandBytes: number): number {
  return Math.max(1, Math.floor(bandBytes / rowBytes));
}

function pixels(points: number, dpi: Dpi): number {
  return Math.max(1, Math.round((points * dpi) / 72));
}
