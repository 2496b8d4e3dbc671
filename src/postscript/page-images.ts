import type { Band } from './band.ts';
import { type ChangeList, changeCount, changeList, trimmed } from './change-list.ts';
import type { JpegEncoder } from './photograph.ts';
import { type SampleRun, sampleSections } from './sample-section.ts';
import { samplesSpaceBytes } from './samples.ts';
import { type ScanSpace, scanSpaceBytes, stripScanner } from './strip-scan.ts';
import { twoLevelSections } from './two-level-sections.ts';

/**
 * Sections of PostScript, some of which are still being compressed, in their order in the output.
 */
export type Sections = Promise<Uint8Array<ArrayBuffer>>[];

/** Makes one page's images from its bands, which come from the top. */
export interface PageImages {
  /** After this the caller may draw over the band. */
  add(band: Band): Sections;
  finish(): Sections;
}

/**
 * Rows are examined in strips of this many. Lower strips would cut a line of text into two for no
 * gain (a PostScript image costs some 60 bytes), higher ones would send white paper and 8-bit text.
 */
export const stripRows = 32;

/** A page in pixels, and the row at which its bands begin: 0 for all of it. */
export interface PageRows {
  readonly columns: number;
  readonly rows: number;
  readonly firstRow: number;
}

/** How much of the bands' memory is needed for reading them. */
export function imagesSpaceBytes(columns: number): number {
  return scanSpaceBytes(columns) + samplesSpaceBytes(columns);
}

/** A two-level image that has so many changes of colour (4 bytes each in memory) is finished. */
const mostChanges = 2_000_000;

/**
 * Cuts a page into images of one kind each: strips of text are joined into one image across white
 * paper and across bands, white paper by itself is not sent, and strips in grey or colour are
 * joined within their band. All bands are in the memory of `space`, and `imagesSpaceBytes` of it
 * are free at its address. With `encodeJpeg`, photographs in colour are sent as JPEG.
 */
export function pageImages(
  { columns, rows: pageRows, firstRow }: PageRows,
  space: ScanSpace,
  encodeJpeg?: JpegEncoder,
): PageImages {
  const scanner = stripScanner(space);
  const { memory, address } = space;
  const samples = sampleSections(memory, address + scanSpaceBytes(columns), encodeJpeg);
  let list: ChangeList = changeList(columns);
  let listTop = firstRow;
  let bandTop = firstRow;

  function endList(nextTop: number): Sections {
    const rest = trimmed(list);
    const upper = pageRows - listTop;
    listTop = nextTop;
    if (list.rows > 0) list = changeList(columns);
    return rest ? twoLevelSections(rest.picture, upper - rest.above) : [];
  }

  return {
    add(band) {
      const sections: Sections = [];
      let run: SampleRun | undefined;
      for (let top = 0; top < band.rows; top += stripRows) {
        const rows = Math.min(stripRows, band.rows - top);
        const kind = scanner.scan(band, top, rows, list);
        const colors = kind === 'color' ? 3 : kind === 'grey' ? 1 : undefined;
        if (run && run.colors !== colors) {
          sections.push(samples(band, run, pageRows - bandTop - run.top));
          run = undefined;
        }
        if (colors === undefined) {
          if (changeCount(list) > mostChanges) sections.push(...endList(bandTop + top + rows));
          continue;
        }
        sections.push(...endList(bandTop + top + rows));
        run = run ? { ...run, rows: run.rows + rows } : { colors, top, rows };
      }
      if (run) sections.push(samples(band, run, pageRows - bandTop - run.top));
      bandTop += band.rows;
      return sections;
    },
    finish: () => endList(bandTop),
  };
}
