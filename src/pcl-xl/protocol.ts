/**
 * Numbers of PCL XL (HP PCL XL Feature Reference, protocol classes 2.0, 2.1 and 3.0): tags of data
 * types (appendix "binary stream tag values"), operators, attributes and enumerations. Only those
 * that a document of rasters needs.
 */
export const tag = {
  ubyte: 0xc0,
  uint16: 0xc1,
  ubyteArray: 0xc8,
  uint16Xy: 0xd1,
  sint16Xy: 0xd3,
  real32Xy: 0xd5,
  attribute: 0xf8,
  dataLength: 0xfa,
  dataLengthByte: 0xfb,
} as const;

export const operator = {
  beginSession: 0x41,
  endSession: 0x42,
  beginPage: 0x43,
  endPage: 0x44,
  openDataSource: 0x48,
  closeDataSource: 0x49,
  setColorSpace: 0x6a,
  setCursor: 0x6b,
  setPageOrigin: 0x75,
  setPaintTxMode: 0x78,
  setRop: 0x7b,
  setSourceTxMode: 0x7c,
  beginImage: 0xb0,
  readImage: 0xb1,
  endImage: 0xb2,
} as const;

export const attribute = {
  paletteDepth: 2,
  colorSpace: 3,
  paletteData: 6,
  mediaSize: 37,
  mediaSource: 38,
  orientation: 40,
  pageOrigin: 42,
  rop3: 44,
  txMode: 45,
  customMediaSize: 47,
  customMediaSizeUnits: 48,
  pageCopies: 49,
  simplexPageMode: 52,
  duplexPageMode: 53,
  duplexPageSide: 54,
  point: 76,
  colorDepth: 98,
  blockHeight: 99,
  colorMapping: 100,
  compressMode: 101,
  destinationSize: 103,
  sourceHeight: 107,
  sourceWidth: 108,
  startLine: 109,
  dataOrg: 130,
  measure: 134,
  sourceType: 136,
  unitsPerMeasure: 137,
  errorReport: 143,
} as const;

export const colorSpace = { gray: 1, rgb: 2 } as const;
export const colorDepth = { bit1: 0, bit8: 2 } as const;
export const colorMapping = { direct: 0, indexed: 1 } as const;
/** Class 2.0 has JPEG; delta row needs 2.1. */
export const compression = { none: 0, rle: 1, jpeg: 2, deltaRow: 3 } as const;
export const duplexMode = { horizontalBinding: 0, verticalBinding: 1 } as const;
export const unitInch = 0;
export const portrait = 0;
export const autoSelect = 1;
export const lowByteFirst = 1;
/**
 * Errors are reported on the back channel and on a page, so that no job disappears without a
 * message.
 */
export const backChannelAndErrorPage = 3;
/** The image replaces what is below it. */
export const copySource = 0xcc;
export const opaque = 0;
