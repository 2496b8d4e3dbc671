import { isEnded } from '../core/job/job-state.ts';
import { keptDocuments } from '../core/job/kept-documents.ts';
import { listJobs, recordJobEvent } from '../platform/job-store.ts';
import { deleteDocument, documentIds } from '../platform/spool.ts';
import { jobsBeingAccepted } from './accept-job.ts';
import { courierIsOpen, tellCourier } from './courier-host.ts';
import { inTurn, resumeWaitingJobs } from './dispatch.ts';
import { ensureNetworkRule } from './network-rule.ts';

/**
 * Runs at every start of the worker. A job that the courier still has in hand goes on. Of the
 * others: one that was being prepared starts again, since nothing of it has gone out; one that the
 * device has given a number is asked about there; one that broke off while being sent without a
 * number is `unknown`, and never sent again by itself.
 */
export async function recoverJobs(): Promise<void> {
  await inTurn(async () => {
    await ensureNetworkRule();
    const inHand = await jobsInCourier();
    for (const job of await listJobs()) {
      if (isEnded(job.state) || inHand.has(job.id)) continue;
      if (job.state === 'preparing') await recordJobEvent(job.id, { type: 'requeued' });
      const sent = job.state === 'sending' || job.state === 'printing' || job.state === 'held';
      if (sent && job.deviceJobId !== undefined) await tellCourier({ type: 'watch', job });
      else if (sent) {
        await recordJobEvent(job.id, {
          type: 'unknown',
          failure: { code: 'connection-lost' },
        });
      }
    }
    await deleteOrphanDocuments();
  });
  await resumeWaitingJobs();
}

async function jobsInCourier(): Promise<Set<string>> {
  if (!(await courierIsOpen())) return new Set();
  const ids = await tellCourier({ type: 'list-active' });
  return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []);
}

/** A document whose record was never written, or whose job has ended and is not kept any more. */
async function deleteOrphanDocuments(): Promise<void> {
  const jobs = await listJobs();
  const kept = keptDocuments(jobs, Date.now());
  const wanted = new Set(
    jobs.filter(({ id, state }) => !isEnded(state) || kept.has(id)).map(({ id }) => id),
  );
  for (const id of await documentIds()) {
    if (!wanted.has(id) && !jobsBeingAccepted.has(id)) await deleteDocument(id);
  }
}
