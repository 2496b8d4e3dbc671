import type { Band, BandKind } from '../postscript/band.ts';
import { type PageRows, stripRows } from '../postscript/page-images.ts';
import { type JpegEncoder, photographOf } from '../postscript/photograph.ts';
import { ByteWriter } from './byte-writer.ts';
import { type Compressed, compress, holdsExitLanguage } from './compress.ts';
import type { PclXlRevision } from './pcl-xl.ts';
import * as xl from './protocol.ts';
import { blackBits, kindOfRows, type PaddedRows, samplesOf } from './strip-samples.ts';

/** Sections of a page in their order in the output; some are still being made. */
export type PclXlSections = Promise<Uint8Array<ArrayBuffer>>[];

export interface PclXlImages {
  /** After this the caller may draw over the band. */
  add(band: Band): PclXlSections;
}

type ImageKind = Exclude<BandKind, 'white'>;

interface Strip {
  readonly kind: BandKind;
  readonly top: number;
  readonly rows: number;
}

/** Neighbours of one kind in one; white paper is left out. */
function strips(band: Band): readonly (Strip & { readonly kind: ImageKind })[] {
  const found: Strip[] = [];
  for (let top = 0; top < band.rows; top += stripRows) {
    const rows = Math.min(stripRows, band.rows - top);
    const kind = kindOfRows(band, top, rows);
    const last = found.at(-1);
    if (last?.kind === kind) found.splice(-1, 1, { ...last, rows: last.rows + rows });
    else found.push({ kind, top, rows });
  }
  return found.flatMap(({ kind, ...strip }) => (kind === 'white' ? [] : [{ ...strip, kind }]));
}

/** Index 0 is paper, 1 is black: PaletteData in eight bits of grey. */
const blackPalette = [0xff, 0x00];

function setColorSpace(kind: ImageKind): ByteWriter {
  const writer = new ByteWriter();
  if (kind === 'two-level') {
    writer
      .ubyte(xl.colorSpace.gray, xl.attribute.colorSpace)
      .ubyte(xl.colorDepth.bit8, xl.attribute.paletteDepth)
      .ubyteArray(blackPalette, xl.attribute.paletteData);
  } else {
    const space = kind === 'color' ? xl.colorSpace.rgb : xl.colorSpace.gray;
    writer.ubyte(space, xl.attribute.colorSpace);
  }
  return writer.operator(xl.operator.setColorSpace);
}

function imageSection(
  kind: ImageKind,
  columns: number,
  rows: number,
  top: number,
  { mode, data }: Compressed,
): Uint8Array<ArrayBuffer> {
  const indexed = kind === 'two-level';
  const head = setColorSpace(kind)
    .uint16Xy(0, top, xl.attribute.point)
    .operator(xl.operator.setCursor)
    .ubyte(indexed ? xl.colorMapping.indexed : xl.colorMapping.direct, xl.attribute.colorMapping)
    .ubyte(indexed ? xl.colorDepth.bit1 : xl.colorDepth.bit8, xl.attribute.colorDepth)
    .uint16(columns, xl.attribute.sourceWidth)
    .uint16(rows, xl.attribute.sourceHeight)
    .uint16Xy(columns, rows, xl.attribute.destinationSize)
    .operator(xl.operator.beginImage)
    .uint16(0, xl.attribute.startLine)
    .uint16(rows, xl.attribute.blockHeight)
    .ubyte(mode, xl.attribute.compressMode)
    .operator(xl.operator.readImage)
    .dataLength(data.length)
    .bytes();
  const section = new Uint8Array(head.length + data.length + 1);
  section.set(head);
  section.set(data, head.length);
  section[section.length - 1] = xl.operator.endImage;
  return section;
}

/** Samples without the padding of their rows, for JPEG. */
function unpadded({ rowBytes, data }: PaddedRows, columns: number, rows: number) {
  const packed = new Uint8Array(columns * 3 * rows);
  for (let row = 0; row < rows; row++) {
    const from = row * rowBytes;
    packed.set(data.subarray(from, from + columns * 3), row * columns * 3);
  }
  return { columns, rows, colors: 3 as const, data: packed };
}

/**
 * Cuts a page into images of one kind each: black and white in one bit, grey and colour in eight,
 * white paper not at all. With `encodeJpeg`, photographs in colour are sent as JPEG, which loses
 * only invisible detail. Memory holds one band.
 */
export function pclXlImages(
  { columns, firstRow }: PageRows,
  revision: PclXlRevision,
  encodeJpeg?: JpegEncoder,
): PclXlImages {
  const deltaRow = revision !== '2.0';
  let bandTop = firstRow;

  async function section(
    { kind, rows }: Strip & { kind: ImageKind },
    samples: PaddedRows,
    top: number,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const lossless = compress(samples.data, samples.rowBytes, deltaRow);
    const photograph =
      kind === 'color' && encodeJpeg
        ? await photographOf(unpadded(samples, columns, rows), lossless.data.length, encodeJpeg)
        : undefined;
    const best =
      photograph && !holdsExitLanguage(photograph)
        ? { mode: xl.compression.jpeg, data: photograph }
        : lossless;
    return imageSection(kind, columns, rows, top, best);
  }

  return {
    add(band) {
      const sections = strips(band).map((strip) => {
        const { kind, top, rows } = strip;
        const samples =
          kind === 'two-level'
            ? blackBits(band, top, rows)
            : samplesOf(band, top, rows, kind === 'color' ? 3 : 1);
        return section(strip, samples, bandTop + top);
      });
      bandTop += band.rows;
      return sections;
    },
  };
}
