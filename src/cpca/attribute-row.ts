import type { CpcaFormat } from './job.ts';
import type { PaperSourceTable } from './paper-sources.ts';
import type { CpcaTicket } from './ticket.ts';

/** What an attribute is made from; the ticket already holds the profile's defaults. */
export interface AttributeSource {
  readonly ticket: CpcaTicket;
  readonly format: CpcaFormat;
  readonly fullColor: boolean;
  readonly paperSources: PaperSourceTable;
  readonly oldTwoSided: boolean;
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

/** With collation `on` or `group` the binder counts the copies, else the document does (section 6). */
export function copiesOf(ticket: CpcaTicket): {
  readonly binder: number;
  readonly document: number;
} {
  const copies = ticket.copies ?? 1;
  const bySet = ticket.collate === 'on' || ticket.collate === 'group';
  return bySet ? { binder: copies, document: 1 } : { binder: 1, document: copies };
}
