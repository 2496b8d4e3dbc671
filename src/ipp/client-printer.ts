import { err, ok, type Result } from '../result.ts';
import { exchange, type IppCallOptions } from './exchange.ts';
import type { IppFailure } from './ipp-failure.ts';
import { groupsOf } from './message.ts';
import { operation } from './operations.ts';
import type { IppTarget } from './printer-uri.ts';
import { requestedPrinterAttributes } from './requested-attributes.ts';
import { delimiterTag } from './tags.ts';
import type { IppTransport } from './transport.ts';
import { type IppAttribute, textAttribute } from './value.ts';

export interface PrinterQuestion extends IppCallOptions {
  /** Attribute names; {@link requestedPrinterAttributes} if absent. */
  readonly requested?: readonly string[];
}

/**
 * Get-Printer-Attributes (RFC 8011 section 4.2.5): what the device says about itself, not yet
 * interpreted.
 */
export async function getPrinterAttributes(
  transport: IppTransport,
  target: IppTarget,
  { requested = requestedPrinterAttributes, ...options }: PrinterQuestion = {},
): Promise<Result<readonly IppAttribute[], IppFailure>> {
  const reply = await exchange(transport, target, {
    ...options,
    operation: operation.getPrinterAttributes,
    operationAttributes: [textAttribute('requested-attributes', 'keyword', ...requested)],
  });
  if (!reply.ok) return reply;
  const { message, whole } = reply.value;
  const groups = groupsOf(message, delimiterTag.printerAttributes);
  // Without a group of their own they are in the operation's group.
  const attributes = (groups.length > 0 ? groups : message.groups).flatMap((group) => [
    ...group.attributes,
  ]);
  if (!whole && groups.length === 0) {
    return err({ code: 'reply-incomplete', detail: 'no printer attributes' });
  }
  return ok(attributes);
}
