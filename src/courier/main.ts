/**
 * The courier's entry: an offscreen page that takes jobs from the spool to the devices. It lives on
 * while the service worker sleeps, and holds no secret but that of a job it is sending.
 */
import { parsePrinterUri } from '../core/ipp/printer-uri.ts';
import type { JobRecord } from '../core/job/job.ts';
import { onCourierMessage, sendToBackground, type WorkerMessage } from '../platform/messages.ts';
import { deliver } from './deliver.ts';
import { type JobReport, reportOn } from './report.ts';
import { resumeWatch } from './watch.ts';

/** The jobs in hand, and the way to stop each. */
const inHand = new Map<string, AbortController>();

type Work = (job: JobRecord, signal: AbortSignal, report: JobReport) => Promise<void>;

onCourierMessage(async (message: WorkerMessage): Promise<unknown> => {
  switch (message.type) {
    case 'deliver':
      takeInHand(message.job, deliver);
      return true;
    case 'watch':
      takeInHand(message.job, resume);
      return true;
    case 'cancel':
      inHand.get(message.jobId)?.abort();
      return inHand.has(message.jobId);
    case 'list-active':
      return [...inHand.keys()];
  }
});

const resume: Work = async (job, signal, report) => {
  const target = parsePrinterUri(job.printer.uri);
  if (!target.ok || job.deviceJobId === undefined) {
    await report.event({ type: 'unknown', failure: { code: 'address-not-valid' } });
    return;
  }
  const { state, deviceJobId, handedOn = false } = job;
  await resumeWatch({ target: target.value, deviceJobId, state, handedOn, signal, report });
};

function takeInHand(job: JobRecord, work: Work): void {
  if (inHand.has(job.id)) return;
  const controller = new AbortController();
  inHand.set(job.id, controller);
  const report = reportOn(job.id);
  work(job, controller.signal, report)
    .catch(async (error: unknown) => {
      console.error('Department Print: courier:', error);
      await report.failed({ code: 'internal-error' });
    })
    .finally(async () => {
      inHand.delete(job.id);
      if (inHand.size === 0) await sendToBackground({ type: 'idle' });
    });
}

/** How long a page that was opened ahead waits for the person at the print dialog. */
const firstJobWithinMs = 60_000;

setTimeout(() => {
  if (inHand.size > 0) return;
  sendToBackground({ type: 'idle' }).catch((error: unknown) => {
    console.warn('Department Print: the unused courier was not closed:', error);
  });
}, firstJobWithinMs);
