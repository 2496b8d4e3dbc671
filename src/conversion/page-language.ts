import type { PageImages, PageRows } from '../postscript/page-images.ts';
import type { JpegEncoder } from '../postscript/photograph.ts';
import type { PostScriptOptions } from '../postscript/postscript.ts';
import type { RasterPage } from '../postscript/raster-page.ts';
import type { ScanSpace } from '../postscript/strip-scan.ts';

/** The page languages that a PDF can be converted to. */
export const targetLanguages = ['postscript', 'pcl-xl'] as const;
export type TargetLanguage = (typeof targetLanguages)[number];

type Bytes = Uint8Array<ArrayBuffer>;

/** What a document in any language says of itself, beside its pages. */
export type DocumentOptions = Omit<PostScriptOptions, 'pages'>;

/** How a document is written in one page language: start, pages one after the other, end. */
export interface PageLanguage {
  /** The MIME media type of such a document. */
  readonly mimeType: string;
  start(options: DocumentOptions, pages: number): Bytes;
  /** Whether a page can be written at all: a language may have a largest size. */
  takes(page: RasterPage): boolean;
  /** The start of page `ordinal` (from 1). */
  pageStart(page: RasterPage, ordinal: number, options: DocumentOptions): Bytes;
  /**
   * The images of a page, whose bands are in the memory of `space`, with `imagesSpaceBytes` free at
   * its address.
   */
  images(rows: PageRows, space: ScanSpace, encodeJpeg?: JpegEncoder): PageImages;
  pageEnd(options: DocumentOptions): Bytes;
  /** Everything after the last page; the sizes are those of the largest medium, in points. */
  end(width: number, height: number): Bytes;
}
