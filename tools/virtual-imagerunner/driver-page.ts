import { pclXlImages } from '../../src/pcl-xl/page-images.ts';
import {
  type PclXlOptions,
  pclXlEnd,
  pclXlPageEnd,
  pclXlPageStart,
  pclXlStart,
} from '../../src/pcl-xl/pcl-xl.ts';
import { rasterPage } from '../../src/postscript/raster-page.ts';
import { bandMemory } from '../pcl-xl/band-memory.ts';
import type { DriverLanguage } from './invented-drivers.ts';

const postscript = `%!PS-Adobe-3.0
%%Pages: 1
%%EndComments
%%Page: 1 1
/Helvetica findfont 24 scalefont setfont 72 720 moveto (One page of an invented driver) show
showpage
%%EOF
`;

const options: PclXlOptions = { dpi: 300, revision: '2.1', duplex: 'one-sided', copies: 1 };

/** A4 with a black bar across its upper part. */
async function pclXl(): Promise<Uint8Array> {
  const page = rasterPage(595.28, 841.89, options.dpi);
  if (!page.ok) throw new Error(page.error);
  const { columns, rows } = page.value;
  const { space, band } = bandMemory(columns, 'grey8', 64);
  const bar = band(64);
  bar.pixels.fill(0);
  const images = pclXlImages({ columns, rows, firstRow: 0 }, space, options.revision);
  return new Uint8Array(
    Buffer.concat([
      pclXlStart(options),
      pclXlPageStart(page.value, 1, options),
      ...(await Promise.all(images.add(bar))),
      pclXlPageEnd(options),
      pclXlEnd(),
    ]),
  );
}

/** A document of one page, for a print file. */
export async function driverPage(language: DriverLanguage): Promise<Uint8Array> {
  return language === 'postscript' ? new TextEncoder().encode(postscript) : pclXl();
}
