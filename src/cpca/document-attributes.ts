import {
  type AttributeRow,
  type AttributeSource,
  copiesOf,
  fullColorConstant,
  when,
} from './attribute-row.ts';
import { ascii, pstr, u16, u32 } from './byte-fields.ts';
import type { CpcaFormat } from './job.ts';
import type { CpcaTicket } from './ticket.ts';
import {
  bindingEdgeCodes,
  bookletNUpCodes,
  colorModeCodes,
  mediaSizeCodes,
  nUpCodes,
  sidesCodes,
} from './ticket-codes.ts';

const formatValues: Readonly<Record<CpcaFormat, readonly number[]>> = {
  postscript: [0x06, ...pstr(ascii('level3')), 0x00],
  lips: [0x27, 0x00, 0x00],
  ufr2: [0x83, 0x00, 0x00],
  // Predicted codes (job.ts), written like those of formats without a level.
  'pcl-xl': [0x2f, 0x00, 0x00],
  pdf: [0x36, 0x00, 0x00],
};

/** `type u8, FE, size u16, 8 zeros, 03` (section 8.1). */
function medium(type: number, size: number): readonly number[] {
  return [type, 0xfe, ...u16(size), ...u32(0), ...u32(0), 0x03];
}

function mediaTypeCode({ ticket, device }: AttributeSource): number {
  return (ticket.mediaType === undefined ? undefined : device.media.get(ticket.mediaType)) ?? 0;
}

/** The paper of the ticket; 0 means not specified. */
function ticketMedium(source: AttributeSource): readonly number[] {
  const { mediaSize } = source.ticket;
  return medium(mediaTypeCode(source), mediaSize === undefined ? 0 : mediaSizeCodes[mediaSize]);
}

/** Medium types that are tab paper. */
const tabPaperCodes = [0x22, 0x31];

/** Attribute 07E0. Some devices have a code of their own for a booklet. */
function bindingCode({ ticket, device }: AttributeSource): number | undefined {
  if (ticket.booklet !== undefined && device.bookletBinding) return 0x06;
  return ticket.bindingEdge && bindingEdgeCodes[ticket.bindingEdge].code;
}

/** In tenths of a millimetre; negative if the edge is the right or the bottom one. */
function gutterTenths(ticket: CpcaTicket): number {
  const sign = ticket.bindingEdge === undefined ? 1 : bindingEdgeCodes[ticket.bindingEdge].sign;
  return sign * Math.round((ticket.gutterMm ?? 0) * 10);
}

/** The code or name of the ticket's paper source; "automatic" if the driver sends no other. */
function paperSource({ ticket, device }: AttributeSource): number | string | undefined {
  if (ticket.inputSlot === undefined) return undefined;
  return device.sources[device.sourceInEnvelope ? ticket.inputSlot : 'auto'];
}

function twoSided(word: keyof typeof sidesCodes, { device }: AttributeSource): number {
  return word === 'off' ? sidesCodes.off : (device.twoSidedCode ?? sidesCodes[word]);
}

function pagesPerSide({ nUp, booklet }: CpcaTicket): number | undefined {
  if (nUp === undefined) return undefined;
  return booklet === undefined ? nUpCodes[nUp] : bookletNUpCodes[nUp];
}

/** One of the four shifts of attributes 07F8, 07F9 and 0909, in tenths of a millimetre. */
function shift(mm: number | undefined, sign: 1 | -1): readonly number[] {
  return u32(sign * Math.round((mm ?? 0) * 10));
}

const rgbProfile = pstr(ascii('sRGB v3.0 (Canon)'));

/** Rows in the order of CPCA section 7. The payload of opcode 0018 is `id u16` and the value. */
export const documentAttributes: readonly AttributeRow[] = [
  { id: 0x002e, value: ({ format }) => formatValues[format] },
  { id: 0x0838, value: ({ ticket }) => when(ticket.color, (word) => [colorModeCodes[word]]) },
  { id: 0x08b5, value: ({ ticket }) => when(pagesPerSide(ticket), (code) => [code]) },
  { id: 0x07d7, value: (source) => u16(copiesOf(source).document) },
  {
    id: 0x07df,
    value: (source) => when(source.ticket.duplex, (word) => [twoSided(word, source)]),
  },
  { id: 0x07e0, value: (source) => when(bindingCode(source), (code) => [code]) },
  { id: 0x0890, value: (source) => when(bindingCode(source), () => [0x03]) },
  {
    id: 0x07e1,
    value: (source) => when(bindingCode(source), () => u32(gutterTenths(source.ticket))),
  },
  {
    id: 0x086e,
    value: (source) => {
      const code = paperSource(source);
      return typeof code === 'number' ? [0x01, code, 0, 0] : undefined;
    },
  },
  {
    id: 0x07ee,
    value: (source) => {
      const name = paperSource(source);
      return typeof name === 'string' ? [0x02, 0x00, ...pstr(ascii(name))] : undefined;
    },
  },
  {
    id: 0x003a,
    value: ({ ticket, device }) =>
      when(ticket.resolution && device.resolutions.get(ticket.resolution), (bytes) => bytes),
  },
  { id: 0x085a, value: ({ ticket }) => when(ticket.tonerSave, (on) => [on ? 0x02 : 0x01]) },
  fullColorConstant(0x0897, [0x03, 0x01, 0x02, 0x02, 0x02, 0x03, 0x02]),
  fullColorConstant(0x08cb, [
    ...[0x01, 0x01, 0x03],
    ...[0x01, ...u32(0), ...rgbProfile],
    ...[0x02, ...u32(0), ...rgbProfile],
    ...[0x03, ...u32(0), ...rgbProfile],
  ]),
  fullColorConstant(0x08ca, [0x06]),
  {
    id: 0x07ed,
    value: (source) =>
      when(source.ticket.mediaSize ?? source.ticket.mediaType, () => ticketMedium(source)),
  },
  {
    id: 0x0892,
    value: (source) =>
      tabPaperCodes.includes(mediaTypeCode(source))
        ? [0x03, 0, 0, 0, ...u32(0), 0x0c, 0, 0, ...ticketMedium(source)]
        : undefined,
  },
  fullColorConstant(0x0840, [0x01, 0x05, 0x0c, 0x00, 0x00, ...medium(0xfe, 0xfffe)]),
  {
    id: 0x07f8,
    value: ({ ticket }) => when(ticket.imageShiftMm, (mm) => shift(mm.frontShortEdge, 1)),
  },
  {
    id: 0x07f9,
    value: ({ ticket }) => when(ticket.imageShiftMm, (mm) => shift(mm.frontLongEdge, -1)),
  },
  {
    id: 0x0909,
    value: ({ ticket }) =>
      when(ticket.imageShiftMm, (mm) => [
        ...[0x01, ...shift(mm.backShortEdge, 1), ...shift(mm.backLongEdge, -1)],
      ]),
  },
  fullColorConstant(0x0942, [0x01]),
];
