import { readJob } from '../browser/job-queries.ts';
import { recordJobEvent } from '../browser/job-store.ts';
import { deleteDocument } from '../browser/spool.ts';
import { isOpen } from '../jobs/state-kinds.ts';
import { askCourier, courierIsOpen } from './courier-host.ts';
import { dispatchJobs, endUnsent } from './dispatch.ts';
import { keepAliveDuring } from './keep-alive.ts';
import { recoverJobs } from './recover.ts';

/**
 * Cancels a job: at once while nothing has been sent, else at the device, by the courier. The wish
 * is durable, so that it is not forgotten with a courier that ends.
 */
export async function cancelJob(jobId: string): Promise<boolean> {
  const job = await readJob(jobId);
  if (!job || !isOpen(job.state)) return false;
  const atDevice = job.state === 'sending' || job.state === 'printing' || job.state === 'held';
  const ended = !atDevice && (await endUnsent(jobId, 'cancelled'));
  // The person does not want it printed: it is not kept for printing it again.
  if (ended) await deleteDocument(jobId);
  else if (!(await recordJobEvent(jobId, { type: 'cancel-asked' }))) return false;
  const heard = (await courierIsOpen()) && (await askCourier({ type: 'cancel', jobId }));
  keepAliveDuring(heard ? dispatchJobs() : recoverJobs());
  return true;
}
