import type { JobRecord } from '../jobs/job.ts';
import { type DeviceJob, deviceJob } from './device-job.ts';
import type { Line } from './line.ts';
import { type Broken, settle, settleUnnumbered } from './settle.ts';
import { watch } from './watch.ts';

/**
 * Takes up a job that was sent, or was being sent, when the courier or the browser ended. It is
 * followed to its end, or settled by asking the device; it is never sent again.
 */
export async function resume(job: JobRecord, line: Line): Promise<void> {
  const { handedOn = false, state } = job;
  const known = atDevice(job, line);
  if (state !== 'sending') {
    if (known) return watch(line, { deviceJobId: known.jobId, state, handedOn, job: known });
    await line.report.event({ type: 'unknown', failure: broken.failure });
    return;
  }
  const found = known
    ? (await settle(line, known, broken)) && known
    : await settleUnnumbered(line, sentJob(job), broken);
  if (!found) return;
  await watch(line, { deviceJobId: found.jobId, state: 'printing', handedOn, job: found });
}

const broken: Broken = { failure: { code: 'connection-lost' }, answer: 'nothing' };

/** The job at the device; it may have been switched off and on while nobody asked. */
function atDevice(job: JobRecord, line: Line): DeviceJob | undefined {
  const { deviceJobId, deviceMark: mark, title: jobName } = job;
  if (deviceJobId === undefined) return undefined;
  return deviceJob(line, { deviceJobId, jobName, fresh: false, ...(mark && { mark }) });
}

function sentJob({ title, jobsBefore }: JobRecord) {
  return { jobName: title, handedOn: false, ...(jobsBefore ? { before: jobsBefore } : {}) };
}
