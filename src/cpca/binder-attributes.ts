import {
  type AttributeRow,
  type AttributeSource,
  collationCode,
  copiesOf,
  when,
} from './attribute-row.ts';
import { u16, u32 } from './byte-fields.ts';
import type { CpcaCover, CpcaTicket } from './ticket.ts';
import * as codes from './ticket-codes.ts';

/** Entries `type sub position-u16`, in the order of section 8.5. */
function finishingEntries(ticket: CpcaTicket): readonly (readonly number[])[] {
  const { staple, punch, fold } = ticket;
  const entry = (type: number, sub: number, position: number) => [type, sub, ...u16(position)];
  const whole = 0xffff;
  return [
    staple && entry(0x0c, codes.stapleCodes[staple].sub, codes.stapleCodes[staple].position),
    ticket.saddleStitch === true && entry(0x0e, 0xff, whole),
    punch && entry(0x05, 0xff, codes.punchCodes[punch]),
    fold && entry(0x0a, 0xff, codes.foldCodes[fold]),
    ticket.vFold === true && entry(0x13, 0xff, whole),
    ticket.trim === true && entry(0x03, 0xff, whole),
  ].filter((bytes) => bytes !== undefined && bytes !== false);
}

/** `booklet 00`: the side at which the booklet opens, or the code for "no booklet". */
function bookletLayout({ ticket, device, fullColor }: AttributeSource) {
  if (ticket.booklet !== undefined) return [codes.bookletCodes[ticket.booklet], 0x00];
  return device.bookletOffAlways || fullColor ? [0x01, 0x00] : undefined;
}

/** `on/off 01 mode first-number-u32 …` (section 6). */
function copySetNumbering({ ticket, device, fullColor }: AttributeSource) {
  const on = ticket.copySetNumbering ?? (fullColor ? false : undefined);
  if (on === undefined) return undefined;
  return [
    ...(on ? [0x02, 0x01, 0x03] : [0x01, 0x01, 0x01]),
    ...[...u32(ticket.startNumber ?? 1), 0x01, ...u32(0), ...u32(0)],
    ...[0x03, ...u32(0x0e), device.copySetNumberingByte, 0x00, 0x00, 0x00],
  ];
}

/**
 * `check-job` refuses a cover from a source that this device only knows by name: it has no number.
 */
function cover(
  mode: 'front' | 'back',
  { print, source }: CpcaCover,
  { device }: AttributeSource,
): readonly number[] {
  const code = device.sources[source];
  return [
    ...[mode === 'front' ? 0x02 : 0x03, codes.coverSides[mode][print]],
    ...[typeof code === 'number' ? code : 0, 0x00, 0x00],
    ...[0xff, 0xfe, 0xff, 0xfe, ...u32(0), ...u32(0), 0x03],
  ];
}

/** `mode n-i32 kind`, n in hundredths of a millimetre. */
function creep({ ticket, fullColor }: AttributeSource): readonly number[] | undefined {
  const { creepCorrection } = ticket;
  if (creepCorrection === undefined) return fullColor ? [0x01, ...u32(0), 0x00] : undefined;
  if (creepCorrection === 'auto') return [0x02, ...u32(0), 0x02];
  if (creepCorrection === 'device') return [0x04, ...u32(0), 0x02];
  return [0x03, ...u32(Math.round(creepCorrection * 100)), 0x02];
}

/** Rows in the order of CPCA section 6. The payload of opcode 0015 is `id u16` and the value. */
export const binderAttributes: readonly AttributeRow[] = [
  { id: 0x07d7, value: (source) => u16(copiesOf(source).binder) },
  { id: 0x07d9, value: ({ ticket }) => when(ticket.outputTrayCode, (tray) => [tray, 0, 0, 0, 0]) },
  { id: 0x0880, value: bookletLayout },
  {
    id: 0x07d8,
    value: ({ ticket, device }) => when(collationCode(ticket, device), (code) => [code]),
  },
  {
    id: 0x084a,
    value: ({ ticket, device }) =>
      when(ticket.separation && device.separation[ticket.separation], (code) => [code]),
  },
  {
    id: 0x0918,
    value: ({ ticket, device }) =>
      ticket.separation === 'offset' && device.separation.offset === 0x05
        ? u16(ticket.offsetSets ?? 1)
        : undefined,
  },
  {
    id: 0x07da,
    value: ({ ticket }) => {
      const entries = finishingEntries(ticket);
      return entries.length > 0 ? [entries.length, ...entries.flat()] : undefined;
    },
  },
  {
    id: 0x08a5,
    value: ({ device }) =>
      device.constant08A5 ? [0xfe, 0xfe, 0xff, 0xfe, ...u32(0), ...u32(0), 0x03] : undefined,
  },
  {
    id: 0x0958,
    value: ({ ticket, device }) =>
      when(ticket.punchType && device.punchTypes.get(ticket.punchType), (code) => [
        ...[0x01, 0x03, 0xff, code, 0x01],
        ...u32(0),
        ...u32(0),
      ]),
  },
  {
    id: 0x084b,
    value: ({ ticket }) => when(ticket.outputFace, (face) => [codes.outputFaceCodes[face]]),
  },
  { id: 0x08fd, value: copySetNumbering },
  {
    id: 0x087d,
    value: (source) => when(source.ticket.frontCover, (of) => cover('front', of, source)),
  },
  {
    id: 0x087e,
    value: (source) => when(source.ticket.backCover, (of) => cover('back', of, source)),
  },
  { id: 0x0921, value: creep },
  {
    id: 0x0915,
    value: ({ ticket }) =>
      when(ticket.trimMm, (mm) => [0x7f, 0xff, 0x7f, 0xff, ...u16(Math.round(mm * 10)), 0x03]),
  },
  {
    id: 0x0907,
    value: ({ ticket, fullColor }) =>
      when(ticket.secureWatermark ?? (fullColor ? false : undefined), (on) => [
        ...[on ? 0x02 : 0x01, 0x07, 0x09, 0x03],
      ]),
  },
];
