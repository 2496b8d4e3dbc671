import type { IppFailure } from '../core/ipp/ipp-failure.ts';
import { err, type Result } from '../core/result.ts';
import { wait } from './wait.ts';

/** Pauses before each further try, in milliseconds: about a quarter of a minute in all. */
const pausesMs = [500, 1_000, 2_000, 4_000, 8_000];

/** IPP status codes that ask for patience (RFC 8011, B.1.5: 0x0507 busy, 0x0502 unavailable). */
const busyStatuses = new Set([0x0502, 0x0507]);

/**
 * Asks again after a pause while the device cannot be connected to or says that it is busy, and
 * after no other failure: these two alone are certain to have had no effect. `onWait` is called
 * before each pause. For operations without a document only.
 */
export async function withPatience<T>(
  signal: AbortSignal,
  onWait: () => void,
  attempt: () => Promise<Result<T, IppFailure>>,
): Promise<Result<T, IppFailure>> {
  for (const pause of pausesMs) {
    const outcome = await attempt();
    if (outcome.ok || !mayPass(outcome.error)) return outcome;
    onWait();
    await wait(pause, signal);
    if (signal.aborted) return err({ code: 'aborted' });
  }
  return attempt();
}

function mayPass(failure: IppFailure): boolean {
  if (failure.code === 'unreachable') return true;
  return failure.code === 'status' && busyStatuses.has(failure.status);
}
