import type { JobRecord } from '../jobs/job.ts';
import type { Line } from './line.ts';
import { settle, settleUnnumbered } from './settle.ts';
import { watch } from './watch.ts';

/**
 * Takes up a job that was sent, or was being sent, when the courier or the browser ended. It is
 * followed to its end, or settled by asking the device; it is never sent again.
 */
export async function resume(job: JobRecord, line: Line): Promise<void> {
  const { handedOn = false, state } = job;
  if (state !== 'sending') {
    const { deviceJobId } = job;
    if (deviceJobId !== undefined) return watch(line, { deviceJobId, state, handedOn });
    await line.report.event({ type: 'unknown', failure: { code: 'connection-lost' } });
    return;
  }
  const broken = { code: 'connection-lost' } as const;
  const deviceJobId =
    job.deviceJobId === undefined
      ? await settleUnnumbered(line, sentJob(job), broken)
      : await settle(line, job.deviceJobId, broken);
  if (deviceJobId !== undefined) await watch(line, { deviceJobId, state: 'printing', handedOn });
}

function sentJob({ title, jobsBefore }: JobRecord) {
  return { jobName: title, handedOn: false, ...(jobsBefore ? { before: jobsBefore } : {}) };
}
