import type { Band } from '../postscript/band.ts';
import { changeList, cutRows, trimmed } from '../postscript/change-list.ts';
import {
  type PageImages,
  type PageRows,
  type Sections,
  stripRows,
} from '../postscript/page-images.ts';
import { type JpegEncoder, photographOf } from '../postscript/photograph.ts';
import type { SampleRun } from '../postscript/sample-section.ts';
import { type Samples, sampleReader } from '../postscript/samples.ts';
import { type ScanSpace, scanSpaceBytes, stripScanner } from '../postscript/strip-scan.ts';
import { compress, holdsExitLanguage } from './compress.ts';
import { type ImagePlace, imageSection } from './image-section.ts';
import { blackBits, paddedSamples } from './padded-rows.ts';
import type { PclXlRevision } from './pcl-xl.ts';
import { compression } from './protocol.ts';

/**
 * Cuts a page into images of one kind each. Black and white have one bit per pixel, grey and colour
 * have eight bits per sample; white paper needs no image. Black, grey and colour are told apart as
 * for PostScript (near-grey.ts), because a department pays for each sheet in colour. With
 * `encodeJpeg`, colour photographs are sent as JPEG, which loses only invisible detail. An image
 * never extends beyond its band, so memory only holds one band and its images. All bands are in the
 * memory of `space`, and `imagesSpaceBytes` of it are free at its address.
 */
export function pclXlImages(
  { columns, firstRow }: PageRows,
  space: ScanSpace,
  revision: PclXlRevision,
  encodeJpeg?: JpegEncoder,
): PageImages {
  const deltaRow = revision !== '2.0';
  const scanner = stripScanner(space);
  const reader = sampleReader(space.memory, space.address + scanSpaceBytes(columns));
  const list = changeList(columns);
  let bandTop = firstRow;

  /** The black and white rows collected so far. The next row would be row `end` of the page. */
  function endList(end: number): Sections {
    const rest = trimmed(list);
    const sections: Sections = [];
    if (rest) {
      const { rows } = rest.picture;
      const place = { columns, rows, top: end - list.rows + rest.above };
      const { rowBytes, data } = blackBits(rest.picture);
      sections.push(
        Promise.resolve(imageSection('two-level', place, compress(data, rowBytes, deltaRow))),
      );
    }
    cutRows(list, 0);
    return sections;
  }

  async function photo(samples: Samples, lossless: number) {
    const jpeg = encodeJpeg && (await photographOf(samples, lossless, encodeJpeg));
    return jpeg && !holdsExitLanguage(jpeg) ? { mode: compression.jpeg, data: jpeg } : undefined;
  }

  async function sampleSection(band: Band, run: SampleRun): Promise<Uint8Array<ArrayBuffer>> {
    const { colors, top, rows } = run;
    const place: ImagePlace = { columns, rows, top: bandTop + top };
    const samples = reader.read(band, top, rows, colors);
    const { rowBytes, data } = paddedSamples(samples);
    const lossless = compress(data, rowBytes, deltaRow);
    const best = (await photo(samples, lossless.data.length)) ?? lossless;
    return imageSection(colors === 3 ? 'color' : 'grey', place, best);
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
        if (colors === undefined) continue;
        sections.push(...endList(bandTop + top));
        run = run ? { ...run, rows: run.rows + rows } : { colors, top, rows };
      }
      if (run) sections.push(sampleSection(band, run));
      bandTop += band.rows;
      sections.push(...endList(bandTop));
      return sections;
    },
    finish: () => [],
  };
}
