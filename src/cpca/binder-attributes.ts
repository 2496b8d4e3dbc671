import { type AttributeRow, copiesOf, fullColorConstant, when } from './attribute-row.ts';
import { u16, u32 } from './byte-fields.ts';
import type { CpcaTicket } from './ticket.ts';
import { collationCodes, punchCodes, punchTypeCodes, stapleCodes } from './ticket-codes.ts';

/** Entries `type sub position-u16`; stapling comes before punching (section 8.5). */
function finishingEntries(ticket: CpcaTicket): readonly (readonly number[])[] {
  const entries: (readonly number[])[] = [];
  if (ticket.staple !== undefined) {
    const { sub, position } = stapleCodes[ticket.staple];
    entries.push([0x0c, sub, ...u16(position)]);
  }
  if (ticket.punch !== undefined) entries.push([0x05, 0xff, ...u16(punchCodes[ticket.punch])]);
  return entries;
}

/** The payload of opcode 0015 is `id u16` and the value; rows in the order of CPCA section 6. */
export const binderAttributes: readonly AttributeRow[] = [
  { id: 0x07d7, value: ({ ticket }) => u16(copiesOf(ticket).binder) },
  { id: 0x07d9, value: ({ ticket }) => when(ticket.outputTrayCode, (tray) => [tray, 0, 0, 0, 0]) },
  fullColorConstant(0x0880, [0x01, 0x00]),
  { id: 0x07d8, value: ({ ticket }) => when(ticket.collate, (word) => [collationCodes[word]]) },
  {
    id: 0x07da,
    value: ({ ticket }) => {
      const entries = finishingEntries(ticket);
      return entries.length > 0 ? [entries.length, ...entries.flat()] : undefined;
    },
  },
  {
    id: 0x0958,
    value: ({ ticket }) =>
      when(ticket.punchType, (word) => [
        ...[0x01, 0x03, 0xff, punchTypeCodes[word], 0x01],
        ...u32(0),
        ...u32(0),
      ]),
  },
  fullColorConstant(0x08fd, [
    ...[0x01, 0x01, 0x01, ...u32(1), 0x01],
    ...u32(0),
    ...u32(0),
    ...[0x03, ...u32(0x0e), 0x14, 0x00, 0x00, 0x00],
  ]),
  fullColorConstant(0x0921, [0x01, ...u32(0), 0x00]),
  fullColorConstant(0x0907, [0x01, 0x07, 0x09, 0x03]),
];
