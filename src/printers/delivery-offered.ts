import type { CanonModel } from '../cpca/models/model.ts';
import type { Printer } from './printer.ts';

/**
 * Whether a printer's `delivery` can be asked of its device: a mail box or a hold only where Canon's
 * driver offers it for the model. Where the model is not known, the setting is trusted.
 */
export function deliveryOffered(
  { delivery }: Pick<Printer, 'delivery'>,
  model: CanonModel | undefined,
): boolean {
  if (!model || delivery === undefined) return true;
  return delivery === 'hold' ? model.hold : model.mailboxes;
}
