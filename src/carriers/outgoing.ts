import type { Failure } from '../diagnosis/failure.ts';
import type { Result } from '../result.ts';
import type { Outgoing, OutgoingParts } from './carrier.ts';
import { senderOf } from './register.ts';

/**
 * Brings document and accounting together. What comes out may hold the PIN: it is for the device. Each
 * carrier's writer is loaded when a job needs it.
 */
export async function outgoing(parts: OutgoingParts): Promise<Result<Outgoing, Failure>> {
  return (await senderOf(parts.plan.carrier)).wrap(parts);
}
