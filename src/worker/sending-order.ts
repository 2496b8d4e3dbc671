import type { JobAccounting } from '../accounting/job-accounting.ts';
import { forgetJobCredentials } from '../browser/job-credentials.ts';
import { readJob } from '../browser/job-queries.ts';
import { recordJobEvent } from '../browser/job-store.ts';
import type { SendingOrder, SentAccounting } from '../browser/messages.ts';
import { awaitPolicy } from '../browser/policy-store.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { Printer } from '../printers/printer.ts';
import { reveal } from '../secret.ts';
import { dispatchJobs, endUnsent } from './dispatch.ts';
import { followStricter, type HandOverRefusal, handOver } from './hand-over.ts';
import { keepAliveDuring } from './keep-alive.ts';

/**
 * Answers the courier when it has the document ready. The credentials are read at this moment, and
 * the state `sending` with the Department ID is durable before the courier receives them. A courier
 * that has not received the answer asks again and gets the same one. It gets none if the job has
 * been given to another attempt since, or if the printer is not permitted any more.
 */
export async function orderSending(
  jobId: string,
  attempt: string,
  pages: number | undefined,
): Promise<SendingOrder> {
  const job = await readJob(jobId);
  if (!job || job.attempt !== attempt || job.cancelAsked) return ended;
  const repeated = job.state === 'sending' && !job.documentBegun;
  if (job.state !== 'preparing' && !repeated) return ended;

  const given = await handOver(job);
  if (!given.ok) return refuse(job, attempt, given.error);
  const { accounting, settings, stricter } = given.value;
  const departmentId = accounting.kind === 'department' ? accounting.departmentId : undefined;
  if (stricter || (repeated && departmentId !== job.departmentId)) {
    // The document was not prepared for this configuration, or the record names another Department
    // ID. Nothing has been sent yet, so the job begins anew.
    await followStricter(jobId, given.value, attempt);
    return beginAnew(jobId, attempt);
  }
  if (!repeated) {
    const sending = await recordJobEvent(
      jobId,
      {
        type: 'sending',
        ...(departmentId === undefined ? {} : { departmentId }),
        ...(pages === undefined ? {} : { pages }),
      },
      attempt,
    );
    if (!sending) return ended;
  }
  return { proceed: true, accounting: opened(accounting), settings };
}

/**
 * Answers the courier when the log-in form of `printer`'s device is there. The credentials are those
 * that a job would be sent with; the policy may forbid the check, or the reading of the log.
 *
 * @param log the job whose row is looked for: what was typed for that job counts, once
 */
export async function orderCheck(printer: Printer, log?: string): Promise<SendingOrder> {
  const { remoteUi } = (await awaitPolicy()).policy;
  if (remoteUi === 'off' || (log && remoteUi === 'check')) return ended;
  const given = await handOver({ id: log, printer, options: { color: 'color' } });
  if (log) await forgetJobCredentials(log);
  if (!given.ok || given.value.accounting.kind === 'none') return ended;
  const { departmentId, pin } = given.value.accounting;
  const accounting = opened({ kind: 'department', departmentId, ...(pin && { pin }) });
  return { proceed: true, accounting, settings: {} };
}

const ended = { proceed: false, reason: 'ended' } as const;

async function beginAnew(jobId: string, attempt: string): Promise<SendingOrder> {
  await recordJobEvent(jobId, { type: 'requeued' }, attempt);
  keepAliveDuring(dispatchJobs());
  return ended;
}

/** Records why there are no credentials for the job, and takes the job from the courier. */
async function refuse(
  { id, state }: JobRecord,
  attempt: string,
  refusal: HandOverRefusal,
): Promise<SendingOrder> {
  if (refusal === 'printer-not-permitted') {
    await endUnsent(id, refusal, attempt);
    keepAliveDuring(dispatchJobs());
    return ended;
  }
  if (state === 'sending') return beginAnew(id, attempt);
  await recordJobEvent(id, { type: 'credentials-missing', missing: refusal }, attempt);
  keepAliveDuring(dispatchJobs());
  return { proceed: false, reason: refusal };
}

function opened(accounting: JobAccounting): SentAccounting {
  const held = accounting.securedPin ? { securedPin: reveal(accounting.securedPin) } : {};
  if (accounting.kind === 'none') return { kind: 'none', ...held };
  const { departmentId, pin } = accounting;
  return { kind: 'department', departmentId, ...(pin ? { pin: reveal(pin) } : {}), ...held };
}
