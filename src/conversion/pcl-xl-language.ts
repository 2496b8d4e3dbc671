import { pclXlImages } from '../pcl-xl/page-images.ts';
import {
  checkPclXlPage,
  type PclXlOptions,
  type PclXlRevision,
  pclXlEnd,
  pclXlPageEnd,
  pclXlPageStart,
  pclXlStart,
} from '../pcl-xl/pcl-xl.ts';
import type { DocumentOptions, PageLanguage } from './page-language.ts';

/**
 * The class that every document is written in. A device says nowhere over IPP which ones it reads;
 * a later one reads earlier ones. Class 2.1 has delta row coding: two pages of text took a third of
 * the bytes of class 2.0. That every Canon with IPP reads 2.1 is assumed, not yet confirmed on a
 * device.
 */
const revision: PclXlRevision = '2.1';

/** PCL XL says copies page by page; that they come in sets it cannot say. */
function pclXlOptions({ dpi, duplex, copies }: DocumentOptions): PclXlOptions {
  return {
    dpi,
    revision,
    ...(duplex !== undefined && { duplex }),
    ...(copies !== undefined && { copies }),
  };
}

export const pclXlLanguage: PageLanguage = {
  mimeType: 'application/vnd.hp-PCLXL',
  start: (options) => pclXlStart(pclXlOptions(options)),
  takes: (page) => checkPclXlPage(page).ok,
  pageStart: (page, ordinal, options) => pclXlPageStart(page, ordinal, pclXlOptions(options)),
  images: (rows, space, encodeJpeg) => pclXlImages(rows, space, revision, encodeJpeg),
  pageEnd: (options) => pclXlPageEnd(pclXlOptions(options)),
  end: pclXlEnd,
};
