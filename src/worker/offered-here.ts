import type { OfferedOptions } from '../carriers/offer.ts';
import { withoutSecretText } from '../carriers/secret-settings.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import { askCourier } from './courier-host.ts';
import { reportBug } from './report-bug.ts';

/** How long the dialog waits for the courier, in milliseconds; it answers in a few. */
const patienceMs = 2_000;

/**
 * What a printer's dialog offers beyond Chrome's own settings. The courier says it, so that the
 * worker need not load the codes and models that it depends on. Undefined where it does not answer
 * in time.
 */
export async function offeredHere(
  printer: Printer,
  device: DeviceAttributes,
): Promise<OfferedOptions | undefined> {
  const late = new Promise<undefined>((resolve) => {
    setTimeout(resolve, patienceMs);
  });
  const asked = askCourier({
    type: 'offered-options',
    printer: withoutSecretText(printer),
    device,
  }).catch((error: unknown) => {
    reportBug('asking what a printer offers', error);
    return undefined;
  });
  return Promise.race([asked, late]);
}
