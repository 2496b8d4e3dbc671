import type { CpcaTicket } from './ticket.ts';

/** What Canon's driver sends for a colour office device if no setting was changed (section 12). */
const fullColorDefaults: CpcaTicket = {
  copies: 1,
  outputTrayCode: 0x17,
  collate: 'on',
  color: 'auto',
  duplex: 'off',
  bindingEdge: 'left',
  gutterMm: 0,
  inputSlot: 'auto',
  resolution: 600,
  mediaSize: 'A4',
  mediaType: 'auto',
};

/** The ticket, completed with the profile's defaults. */
export function withProfile(ticket: CpcaTicket, fullColor: boolean): CpcaTicket {
  return fullColor ? { ...fullColorDefaults, ...ticket } : ticket;
}
