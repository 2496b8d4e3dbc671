import type { CpcaDevice } from './device.ts';
import type { CpcaFormat } from './job.ts';
import type { CpcaTicket } from './ticket.ts';
import { collationCodes } from './ticket-codes.ts';

/** What an attribute's bytes depend on. The ticket already contains the profile's defaults. */
export interface AttributeSource {
  readonly ticket: CpcaTicket;
  readonly format: CpcaFormat;
  readonly fullColor: boolean;
  readonly device: CpcaDevice;
}

/**
 * One line of an attribute table: the id, and a function that returns the bytes of the value, or
 * undefined if the ticket does not need the attribute. Attributes are sent in the table's order.
 */
export interface AttributeRow {
  readonly id: number;
  readonly value: (source: AttributeSource) => readonly number[] | undefined;
}

/** Returns `make(setting)`, or undefined if there is no setting. */
export function when<T>(
  setting: T | undefined,
  make: (setting: T) => readonly number[],
): readonly number[] | undefined {
  return setting === undefined ? undefined : make(setting);
}

/**
 * A row whose bytes are the same in every `fullColor` job. Other jobs do not have the attribute.
 */
export function fullColorConstant(id: number, value: readonly number[]): AttributeRow {
  return { id, value: ({ fullColor }) => (fullColor ? value : undefined) };
}

/** Returns the code of attribute 07D8. Each device has its own code for `off`. */
export function collationCode(
  { collate }: CpcaTicket,
  { collateOffCode }: CpcaDevice,
): number | undefined {
  if (collate === undefined) return undefined;
  return collate === 'off' ? collateOffCode : collationCodes[collate];
}

/**
 * If the code is 0B or 0F, the binder holds the number of copies, else the document (section 6).
 */
export function copiesOf({ ticket, device }: AttributeSource): {
  readonly binder: number;
  readonly document: number;
} {
  const copies = ticket.copies ?? 1;
  const code = collationCode(ticket, device);
  const bySet = code === collationCodes.on || code === collationCodes.group;
  return bySet ? { binder: copies, document: 1 } : { binder: 1, document: copies };
}
