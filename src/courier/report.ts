import type { Failure } from '../core/diagnosis/failure.ts';
import type { JobProgress } from '../core/job/job.ts';
import type { JobEvent } from '../core/job/job-state.ts';
import { type SendingOrder, sendToBackground } from '../platform/messages.ts';

/** Progress is told this often at the most: enough for an eye, and few writes. */
const progressEveryMs = 250;

/** The courier's way of telling the worker what becomes of one job. */
export interface JobReport {
  /** Resolves once the event is durable: true, or false where the job has already ended. */
  event(event: JobEvent): Promise<boolean>;
  failed(failure: Failure): Promise<void>;
  progress(progress: JobProgress): void;
  beginSending(pages: number | undefined): Promise<SendingOrder>;
}

export function reportOn(jobId: string): JobReport {
  let lastProgress = 0;
  const event = async (event: JobEvent): Promise<boolean> =>
    (await sendToBackground({ type: 'job-event', jobId, event })) === true;
  return {
    event,
    async failed(failure) {
      await event({ type: 'failed', failure });
    },
    progress(progress) {
      const now = Date.now();
      if (now - lastProgress < progressEveryMs && progress.done < progress.total) return;
      lastProgress = now;
      event({ type: 'progress', progress }).catch((error: unknown) => {
        console.warn('Department Print: progress was not recorded:', error);
      });
    },
    async beginSending(pages) {
      const order = await sendToBackground({
        type: 'begin-sending',
        jobId,
        ...(pages === undefined ? {} : { pages }),
      });
      return order as SendingOrder;
    },
  };
}
