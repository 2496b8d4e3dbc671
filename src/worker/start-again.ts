import type { PrintAgainOutcome } from '../browser/messages.ts';
import { dispatchJobs } from './dispatch.ts';
import { keepAliveDuring } from './keep-alive.ts';
import { printAgain } from './print-again.ts';

/** Prints a job again because a person asked for it, and starts what may start now. */
export async function startAgain(jobId: string): Promise<PrintAgainOutcome> {
  const outcome = await printAgain(jobId);
  if (outcome === 'accepted') keepAliveDuring(dispatchJobs());
  return outcome;
}
