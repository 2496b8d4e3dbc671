import { modelKeys } from '../cpca/models/name-keys.ts';
import { type DeviceProfile, deliveryOffered } from './device-profile.ts';
import type { Printer } from './printer.ts';

/** What people should know about a printer's model before they wonder why something is missing. */
export type ModelDoubt =
  | 'delivery-not-offered'
  | 'not-known'
  | 'drawers-automatic'
  | 'codes-unsure'
  | 'may-encrypt';

/**
 * The doubts about a device: that jobs kept at the device are not sent to it, why options are not
 * offered, and whether it may require encrypted
 * credentials (CPCA section 17.1). It may where Canon's driver lets people choose that for the
 * model, or where the model is a Canon that the tables do not contain, so perhaps a newer one.
 *
 * @param told - the model's name, as it was chosen in the settings or as the device reports it
 * @param printer - what its jobs ask of the device; nothing in particular if absent
 */
export function modelDoubts(
  { by, model }: DeviceProfile,
  told: string | undefined,
  printer: Pick<Printer, 'delivery'> = {},
): readonly ModelDoubt[] {
  if (by === 'family') return [];
  if (!model) {
    const named = told !== undefined && told !== '';
    const canon = named && /canon|imagerunner|ir-?adv|imageforce/i.test(told);
    if (!named) return [];
    return canon && modelKeys(told).length > 0 ? ['not-known', 'may-encrypt'] : ['not-known'];
  }
  const unsure =
    model.media.some(({ code, sure }) => code === undefined || !sure) ||
    [...model.punchKinds.values()].includes(undefined);
  return [
    ...(deliveryOffered(printer, model) ? [] : (['delivery-not-offered'] as const)),
    ...(model.paperSourceInEnvelope ? [] : (['drawers-automatic'] as const)),
    ...(unsure ? (['codes-unsure'] as const) : []),
    ...(model.modeSelectable ? (['may-encrypt'] as const) : []),
  ];
}
