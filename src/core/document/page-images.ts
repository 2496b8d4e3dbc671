import type { Band } from './band.ts';
import { type ChangeList, changeCount, changeList, trimmed } from './change-list.ts';
import { sampleCompressor } from './png-predictor.ts';
import { imageSection } from './postscript-image.ts';
import { sampleReader, samplesSpaceBytes } from './samples.ts';
import { type ScanSpace, scanSpaceBytes, stripScanner } from './strip-scan.ts';
import { twoLevelSections } from './two-level-sections.ts';

/** Sections of PostScript, some still being compressed, in the order in which they go out. */
export type Sections = Promise<Uint8Array<ArrayBuffer>>[];

/** Makes one page's images from its bands, which come from the top. */
export interface PageImages {
  /** The band may be drawn over afterwards. */
  add(band: Band): Sections;
  finish(): Sections;
}

/**
 * Rows are judged in strips of this many: finer would cut a line of text away from the next for
 * no gain (a PostScript image costs some 60 bytes), coarser would send white paper and 8-bit text.
 */
export const stripRows = 32;

/** A page in pixels, and its row from which on its bands come: 0 for all of it. */
export interface PageRows {
  readonly columns: number;
  readonly rows: number;
  readonly firstRow: number;
}

/** What reading a page's bands needs for itself in their memory. */
export function imagesSpaceBytes(columns: number): number {
  return scanSpaceBytes(columns) + samplesSpaceBytes(columns);
}

/** The longest string in PostScript (PLRM 3, table B.1); a row that is repeated is kept in one. */
const longestString = 65_535;

/** A two-level image of so many changes of colour (4 bytes each in memory) is ended. */
const mostChanges = 2_000_000;

/** Rows of a band that need 8 bits; `top` counts from the band's first. */
interface SampleRun {
  readonly colors: 1 | 3;
  readonly top: number;
  readonly rows: number;
}

/**
 * Cuts a page into images of one kind each: strips of text join into one image
 * across white paper and across bands, white paper by itself is not sent, and strips in grey or
 * colour join within their band. All bands are in the memory of `space`, and
 * `imagesSpaceBytes` of it are free at its address.
 */
export function pageImages(
  { columns, rows: pageRows, firstRow }: PageRows,
  space: ScanSpace,
): PageImages {
  const scanner = stripScanner(space);
  const reader = sampleReader(space.memory, space.address + scanSpaceBytes(columns));
  const compress = sampleCompressor();
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

  async function sampleSection(band: Band, { top, rows, colors }: SampleRun) {
    const place = { columns, rows, upper: pageRows - bandTop - top };
    if ((columns + 1) * colors > longestString) {
      const data = await compress(reader.read(band, top, rows, colors));
      return imageSection(place, colors === 3 ? 'Color' : 'Gray', data);
    }
    const data = await compress(reader.readDistinct(band, top, rows, colors));
    return imageSection(place, colors === 3 ? 'ColorRows' : 'GrayRows', data);
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
          sections.push(sampleSection(band, run));
          run = undefined;
        }
        if (colors === undefined) {
          if (changeCount(list) > mostChanges) sections.push(...endList(bandTop + top + rows));
          continue;
        }
        sections.push(...endList(bandTop + top + rows));
        run = run ? { ...run, rows: run.rows + rows } : { colors, top, rows };
      }
      if (run) sections.push(sampleSection(band, run));
      bandTop += band.rows;
      return sections;
    },
    finish: () => endList(bandTop),
  };
}
