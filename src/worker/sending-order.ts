import type { JobAccounting } from '../accounting/job-accounting.ts';
import { readJob } from '../browser/job-queries.ts';
import { recordJobEvent } from '../browser/job-store.ts';
import type { SendingOrder, SentAccounting } from '../browser/messages.ts';
import { reveal } from '../secret.ts';
import { accountingOf, dispatchJobs } from './dispatch.ts';
import { keepAliveDuring } from './keep-alive.ts';

/**
 * The courier has the document ready. The credentials are looked up at this moment, and the state
 * `sending` with the Department ID is durable before the courier hears them. A courier that has not
 * heard the answer asks again, and gets the same one; one whose job has been given to another since
 * gets none.
 */
export async function orderSending(
  jobId: string,
  attempt: string,
  pages: number | undefined,
): Promise<SendingOrder> {
  const job = await readJob(jobId);
  if (!job || job.attempt !== attempt || job.cancelAsked)
    return { proceed: false, reason: 'ended' };
  const repeated = job.state === 'sending' && !job.documentBegun;
  if (job.state !== 'preparing' && !repeated) return { proceed: false, reason: 'ended' };

  const accounting = await accountingOf(job);
  const departmentId =
    accounting.ok && accounting.value.kind === 'department'
      ? accounting.value.departmentId
      : undefined;
  if (repeated) {
    if (accounting.ok && departmentId === job.departmentId) {
      return { proceed: true, accounting: opened(accounting.value) };
    }
    // Other credentials than those recorded: nothing is out yet, so it begins anew with them.
    await recordJobEvent(jobId, { type: 'requeued' }, attempt);
    keepAliveDuring(dispatchJobs());
    return { proceed: false, reason: 'ended' };
  }
  if (!accounting.ok) {
    const missing = { type: 'credentials-missing', missing: accounting.error } as const;
    await recordJobEvent(jobId, missing, attempt);
    keepAliveDuring(dispatchJobs());
    return { proceed: false, reason: accounting.error };
  }
  const sending = await recordJobEvent(
    jobId,
    {
      type: 'sending',
      ...(departmentId === undefined ? {} : { departmentId }),
      ...(pages === undefined ? {} : { pages }),
    },
    attempt,
  );
  if (!sending) return { proceed: false, reason: 'ended' };
  return { proceed: true, accounting: opened(accounting.value) };
}

function opened(accounting: JobAccounting): SentAccounting {
  const held = accounting.securedPin ? { securedPin: reveal(accounting.securedPin) } : {};
  if (accounting.kind === 'none') return { kind: 'none', ...held };
  const { departmentId, pin } = accounting;
  return { kind: 'department', departmentId, ...(pin ? { pin: reveal(pin) } : {}), ...held };
}
