import {
  type AttributeRow,
  type AttributeSource,
  copiesOf,
  fullColorConstant,
  when,
} from './attribute-row.ts';
import { ascii, pstr, u16, u32 } from './byte-fields.ts';
import type { CpcaFormat } from './job.ts';
import { paperSourceCode } from './paper-sources.ts';
import type { CpcaTicket } from './ticket.ts';
import {
  bindingEdgeCodes,
  colorModeCodes,
  mediaSizeCodes,
  mediaTypeCodes,
  resolutionCodes,
  sidesCodes,
} from './ticket-codes.ts';

const formatValues: Readonly<Record<CpcaFormat, readonly number[]>> = {
  postscript: [0x06, ...pstr(ascii('level3')), 0x00],
  lips: [0x27, 0x00, 0x00],
  ufr2: [0x83, 0x00, 0x00],
};

/** `type u8, FE, size u16, 8 zeros, 03` (section 8.1). */
function medium(type: number, size: number): readonly number[] {
  return [type, 0xfe, ...u16(size), ...u32(0), ...u32(0), 0x03];
}

/** The paper of the ticket; 0 stands for what is not specified. */
function ticketMedium({ mediaType, mediaSize }: CpcaTicket): readonly number[] {
  return medium(
    mediaType === undefined ? 0 : mediaTypeCodes[mediaType],
    mediaSize === undefined ? 0 : mediaSizeCodes[mediaSize],
  );
}

/** Tenths of a millimetre, negative at the right and at the bottom. */
function gutterTenths(ticket: CpcaTicket): number {
  const sign = ticket.bindingEdge === undefined ? 1 : bindingEdgeCodes[ticket.bindingEdge].sign;
  return sign * Math.round((ticket.gutterMm ?? 0) * 10);
}

/** The code or the name of the ticket's paper source, in this family's numbering. */
function paperSource({ ticket, paperSources }: AttributeSource): number | string | undefined {
  return ticket.inputSlot && paperSourceCode(paperSources, ticket.inputSlot);
}

/** What two-sided is on LBP3410, 3700, 3800, 3900 and 3950 (section 11). */
const oldTwoSidedCode = 0x02;

const rgbProfile = pstr(ascii('sRGB v3.0 (Canon)'));

/** The payload of opcode 0018 is `id u16` and the value; rows in the order of CPCA section 7. */
export const documentAttributes: readonly AttributeRow[] = [
  { id: 0x002e, value: ({ format }) => formatValues[format] },
  { id: 0x0838, value: ({ ticket }) => when(ticket.color, (word) => [colorModeCodes[word]]) },
  { id: 0x07d7, value: ({ ticket }) => u16(copiesOf(ticket).document) },
  {
    id: 0x07df,
    value: ({ ticket, oldTwoSided }) =>
      when(ticket.duplex, (word) => [
        oldTwoSided && word !== 'off' ? oldTwoSidedCode : sidesCodes[word],
      ]),
  },
  {
    id: 0x07e0,
    value: ({ ticket }) => when(ticket.bindingEdge, (edge) => [bindingEdgeCodes[edge].code]),
  },
  { id: 0x0890, value: ({ ticket }) => when(ticket.bindingEdge, () => [0x03]) },
  {
    id: 0x07e1,
    value: ({ ticket }) => when(ticket.bindingEdge, () => u32(gutterTenths(ticket))),
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
    value: ({ ticket }) => when(ticket.resolution, (dpi) => [resolutionCodes[dpi], ...u32(0)]),
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
    value: ({ ticket }) => when(ticket.mediaSize ?? ticket.mediaType, () => ticketMedium(ticket)),
  },
  {
    id: 0x0892,
    value: ({ ticket }) =>
      ticket.mediaType === 'tab'
        ? [0x03, 0, 0, 0, ...u32(0), 0x0c, 0, 0, ...ticketMedium(ticket)]
        : undefined,
  },
  fullColorConstant(0x0840, [0x01, 0x05, 0x0c, 0x00, 0x00, ...medium(0xfe, 0xfffe)]),
  fullColorConstant(0x0942, [0x01]),
];
