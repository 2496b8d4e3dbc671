import type { Failure, FailureCode } from '../diagnosis/failure.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import type { Result } from '../result.ts';
import type { JobToSend, ModelSource, Outgoing, OutgoingParts, SendPlan } from './carrier.ts';
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

/**
 * Brings document and accounting together. What comes out may hold the PIN: it is for the device. Each
 * carrier's writer is loaded when a job needs it.
 */
export async function outgoing(parts: OutgoingParts): Promise<Result<Outgoing, Failure>> {
  return (await senderOf(parts.plan.carrier)).wrap(parts);
}
