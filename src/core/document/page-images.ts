import type { Band } from './band.ts';
import { type ChangeList, changeCount, changeList, trimmed } from './change-list.ts';
import { type JpegEncoder, photographOf } from './photograph.ts';
import { compressSamples } from './png-predictor.ts';
import { imageSection } from './postscript-image.ts';
import { readSamples } from './samples.ts';
import { bandWords, scanStrip } from './strip-scan.ts';
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

/** A two-level image of so many changes of colour (4 bytes each in memory) is ended. */
const mostChanges = 2_000_000;

/** Rows of a band that need 8 bits; `top` counts from the band's first. */
interface SampleRun {
  readonly colors: 1 | 3;
  readonly top: number;
  readonly rows: number;
}

/**
 * Cuts a page of `pageRows` rows into images of one kind each: strips of text join into one image
 * across white paper and across bands, white paper by itself is not sent, and strips in grey or
 * colour join within their band. With `encodeJpeg`, photographs in colour go as JPEG.
 */
export function pageImages(
  columns: number,
  pageRows: number,
  encodeJpeg?: JpegEncoder,
): PageImages {
  let list: ChangeList = changeList(columns);
  let listTop = 0;
  let bandTop = 0;

  function endList(nextTop: number): Sections {
    const rest = trimmed(list);
    const upper = pageRows - listTop;
    listTop = nextTop;
    if (list.rows > 0) list = changeList(columns);
    return rest ? twoLevelSections(rest.picture, upper - rest.above) : [];
  }

  async function sampleSection(band: Band, { top, rows, colors }: SampleRun) {
    const place = { columns, rows, upper: pageRows - bandTop - top };
    const samples = readSamples(band, top, rows, colors);
    const data = await compressSamples(samples);
    const photo = encodeJpeg && (await photographOf(samples, data.length, encodeJpeg));
    if (photo) return imageSection(place, 'Photo', photo);
    return imageSection(place, colors === 3 ? 'Color' : 'Gray', data);
  }

  return {
    add(band) {
      const sections: Sections = [];
      const words = bandWords(band);
      let run: SampleRun | undefined;
      for (let top = 0; top < band.rows; top += stripRows) {
        const rows = Math.min(stripRows, band.rows - top);
        const kind = scanStrip(band, words, top, rows, list);
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
