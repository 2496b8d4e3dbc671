import type { CpcaDevice } from '../cpca/device.ts';
import type { CanonModel } from '../cpca/models/model.ts';
import { modelDevice } from '../cpca/models/model-device.ts';
import type { ModelTable } from '../cpca/models/table.ts';
import { familyDevice } from './device-family.ts';
import type { Printer } from './printer.ts';

export type { ModelTable } from '../cpca/models/table.ts';

/** What is known about a printer's device for the envelope, and how it is known. */
export interface DeviceProfile {
  /**
   * `model`: a model was chosen in the settings; `family`: a family was chosen, which is coarser;
   * `told`: the device reports its model.
   */
  readonly by: 'model' | 'family' | 'told' | 'nothing';
  /** Absent where a family was chosen, or where no row of the table fits. */
  readonly model?: CanonModel;
  readonly device: CpcaDevice;
}

/**
 * The profile of a printer's device: the model or family that was chosen in the settings, else the
 * model that the device reports. An unknown model gets only codes that are the same everywhere, and
 * so does a chosen name that is not in the table.
 *
 * @param makeAndModel - `printer-make-and-model`
 */
export function deviceProfile(
  { deviceModel, deviceFamily }: Pick<Printer, 'deviceModel' | 'deviceFamily'>,
  makeAndModel: string | undefined,
  models: ModelTable,
): DeviceProfile {
  if (deviceFamily !== undefined && deviceModel === undefined) {
    return { by: 'family', device: familyDevice(deviceFamily) };
  }
  const name = deviceModel ?? makeAndModel;
  const model = name === undefined ? undefined : models.find(name);
  if (!model) return { by: 'nothing', device: familyDevice('portable') };
  const by = deviceModel === undefined ? 'told' : 'model';
  return { by, model, device: modelDevice(model, true) };
}

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
