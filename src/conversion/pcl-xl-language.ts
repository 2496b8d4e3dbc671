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
 * a later one reads earlier ones. Class 2.1 has delta row coding, which makes pages of text half as
 * large as class 2.0 can; devices with IPP are younger than it. Not yet confirmed on a device.
 */
const revision: PclXlRevision = '2.1';

function pclXlOptions({ dpi, duplex, copies, collate }: DocumentOptions): PclXlOptions {
  return {
    dpi,
    revision,
    ...(duplex !== undefined && { duplex }),
    // Copies in sets are told by what is around the document.
    ...(copies !== undefined && { copies: collate ? 1 : copies }),
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
