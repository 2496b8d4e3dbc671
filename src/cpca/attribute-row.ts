import type { CpcaDevice } from './device.ts';
import type { CpcaFormat } from './job.ts';
import type { CpcaTicket } from './ticket.ts';
import { collationCodes } from './ticket-codes.ts';

/** What an attribute is made from; the ticket already holds the profile's defaults. */
export interface AttributeSource {
  readonly ticket: CpcaTicket;
  readonly format: CpcaFormat;
  readonly fullColor: boolean;
  readonly device: CpcaDevice;
}

/**
 * One line of an attribute table: the id and the bytes of its value, or undefined where the ticket
 * does not ask for it. A table's order is the order on the wire.
 */
export interface AttributeRow {
  readonly id: number;
  readonly value: (source: AttributeSource) => readonly number[] | undefined;
}

/** `make(setting)`, unless the setting is absent. */
export function when<T>(
  setting: T | undefined,
  make: (setting: T) => readonly number[],
): readonly number[] | undefined {
  return setting === undefined ? undefined : make(setting);
}

/** A row whose bytes are the same in every `fullColor` job and absent from all others. */
export function fullColorConstant(id: number, value: readonly number[]): AttributeRow {
  return { id, value: ({ fullColor }) => (fullColor ? value : undefined) };
}

/** Attribute 07D8: the device has a code of its own for `off`. */
export function collationCode(
  { collate }: CpcaTicket,
  { collateOffCode }: CpcaDevice,
): number | undefined {
  if (collate === undefined) return undefined;
  return collate === 'off' ? collateOffCode : collationCodes[collate];
}

/** With code 0B or 0F the binder counts the copies, else the document does (section 6). */
export function copiesOf({ ticket, device }: AttributeSource): {
  readonly binder: number;
  readonly document: number;
} {
  const copies = ticket.copies ?? 1;
  const code = collationCode(ticket, device);
  const bySet = code === collationCodes.on || code === collationCodes.group;
  return bySet ? { binder: copies, document: 1 } : { binder: 1, document: copies };
}
