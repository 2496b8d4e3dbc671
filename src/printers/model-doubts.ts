import { modelKeys } from '../cpca/models/name-keys.ts';
import type { DeviceProfile } from './device-profile.ts';

/** What people should know about a printer's model before they wonder why something is missing. */
export type ModelDoubt = 'not-known' | 'drawers-automatic' | 'codes-unsure' | 'may-encrypt';

/**
 * The doubts about a device: why options are not offered, and whether it may require encrypted
 * credentials (CPCA section 17.1). It may where Canon's driver lets people choose that for the
 * model, or where the model is a Canon that the tables do not contain, so perhaps a newer one.
 *
 * @param told - the model's name, as it was chosen in the settings or as the device reports it
 */
export function modelDoubts(
  { by, model }: DeviceProfile,
  told: string | undefined,
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
    ...(model.paperSourceInEnvelope ? [] : (['drawers-automatic'] as const)),
    ...(unsure ? (['codes-unsure'] as const) : []),
    ...(model.modeSelectable ? (['may-encrypt'] as const) : []),
  ];
}
