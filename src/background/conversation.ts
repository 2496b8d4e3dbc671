import type { JobAccounting } from '../core/accounting/job-accounting.ts';
import { reveal } from '../core/accounting/secret.ts';
import { isEnded, type JobEvent } from '../core/job/job-state.ts';
import { listJobs, readJob, recordJobEvent } from '../platform/job-store.ts';
import type {
  CourierMessage,
  PrintAgainOutcome,
  SendingOrder,
  SentAccounting,
  TestPageOutcome,
  UiMessage,
} from '../platform/messages.ts';
import { closeCourier, courierIsOpen, tellCourier } from './courier-host.ts';
import { accountingOf, dispatchJobs, inTurn } from './dispatch.ts';
import { keepAliveDuring } from './keep-alive.ts';
import { printAgain, releaseDocument } from './print-again.ts';
import { printTestPage } from './print-test-page.ts';

/** Answers a page or the courier. The answer comes once what it reports is durable. */
export async function answerMessage(message: UiMessage | CourierMessage): Promise<unknown> {
  switch (message.type) {
    case 'job-event':
      return noteJobEvent(message.jobId, message.event);
    case 'begin-sending':
      return orderSending(message.jobId, message.pages);
    case 'idle':
      return closeIdleCourier();
    case 'cancel-job':
      return cancelJob(message.jobId);
    case 'resolve-unknown':
      return noteJobEvent(message.jobId, { type: message.printed ? 'done' : 'cancelled' });
    case 'print-test-page':
      return startTestPage(message.printerId);
    case 'print-again':
      return startAgain(message.jobId);
  }
}

/** Records what became of a job; answers whether that was still possible. */
async function noteJobEvent(jobId: string, event: JobEvent): Promise<boolean> {
  const job = await recordJobEvent(jobId, event);
  if (!job) return false;
  if (isEnded(job.state)) await releaseDocument(job);
  if (event.type !== 'progress' && event.type !== 'device-job') keepAliveDuring(dispatchJobs());
  return true;
}

/**
 * The courier has the document ready. The credentials are looked up at this moment, and the state
 * `sending` with the Department ID is durable before the courier hears them.
 */
async function orderSending(jobId: string, pages: number | undefined): Promise<SendingOrder> {
  const job = await readJob(jobId);
  if (job?.state !== 'preparing') return { proceed: false, reason: 'ended' };
  const accounting = await accountingOf(job);
  if (!accounting.ok) {
    await noteJobEvent(jobId, { type: 'credentials-missing', missing: accounting.error });
    return { proceed: false, reason: accounting.error };
  }
  const sending = await recordJobEvent(jobId, {
    type: 'sending',
    ...(accounting.value.kind === 'department'
      ? { departmentId: accounting.value.departmentId }
      : {}),
    ...(pages === undefined ? {} : { pages }),
  });
  if (!sending) return { proceed: false, reason: 'ended' };
  return { proceed: true, accounting: opened(accounting.value) };
}

function opened(accounting: JobAccounting): SentAccounting {
  const held = accounting.securedPin ? { securedPin: reveal(accounting.securedPin) } : {};
  if (accounting.kind === 'none') return { kind: 'none', ...held };
  const { departmentId, pin } = accounting;
  return { kind: 'department', departmentId, ...(pin ? { pin: reveal(pin) } : {}), ...held };
}

async function startTestPage(printerId: string): Promise<TestPageOutcome> {
  const outcome = await printTestPage(printerId);
  if (outcome === 'accepted') keepAliveDuring(dispatchJobs());
  return outcome;
}

async function startAgain(jobId: string): Promise<PrintAgainOutcome> {
  const outcome = await printAgain(jobId);
  if (outcome === 'accepted') keepAliveDuring(dispatchJobs());
  return outcome;
}

/** A job the courier has in hand is stopped there, at the device too; any other ends here. */
async function cancelJob(jobId: string): Promise<boolean> {
  const job = await readJob(jobId);
  if (!job || isEnded(job.state)) return false;
  const atDevice = job.state === 'sending' || job.state === 'printing' || job.state === 'held';
  if (!atDevice) await noteJobEvent(jobId, { type: 'cancelled' });
  if (await courierIsOpen()) await tellCourier({ type: 'cancel', jobId });
  return true;
}

function closeIdleCourier(): Promise<void> {
  return inTurn(async () => {
    const jobs = await listJobs();
    const waiting = jobs.some(({ state }) => !isEnded(state) && state !== 'needs-credentials');
    if (!waiting) await closeCourier();
  });
}
