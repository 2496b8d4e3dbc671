import type { FailureCode } from '../diagnosis/failure.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import type { Result } from '../result.ts';
import type { JobToSend, ModelSource, SendPlan } from './carrier.ts';
import { carrierOf } from './carrier-rules.ts';
import { senderOf } from './register.ts';

/**
 * Chooses carrier and document format, and refuses what cannot work before anything is sent: for
 * what the printer is set to, what the device says of itself and what was chosen in the dialog.
 */
export async function planSending(
  printer: Printer,
  device: DeviceAttributes,
  job: JobToSend,
  models: ModelSource,
): Promise<Result<SendPlan, FailureCode>> {
  return (await senderOf(carrierOf(printer))).plan(printer, device, job, models);
}
