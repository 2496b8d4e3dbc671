import { ByteWriter } from './byte-writer.ts';
import type { Compressed } from './compress.ts';
import * as xl from './protocol.ts';

/** Black and white with one bit per pixel; grey with eight; red, green and blue with eight each. */
export type ImageKind = 'two-level' | 'grey' | 'color';

/** The place of an image in pixels. It is as wide as the page, and `top` rows are above it. */
export interface ImagePlace {
  readonly columns: number;
  readonly rows: number;
  readonly top: number;
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

/** One image on the page, with padded and compressed rows. */
export function imageSection(
  kind: ImageKind,
  { columns, rows, top }: ImagePlace,
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
