import { carrierOf } from '../carriers/carrier-rules.ts';
import type { JobRecord } from '../jobs/job.ts';
import { type DeviceJob, deviceJob } from './device-job.ts';
import type { JobConnection } from './job-connection.ts';
import { type Broken, settle, settleUnnumbered } from './settle.ts';
import { watch } from './watch.ts';

/**
 * Resumes a job that was sent, or was being sent, when the courier or the browser ended. The job is
 * followed to its end, or the device is asked what became of it; it is never sent again.
 */
export async function resume(job: JobRecord, connection: JobConnection): Promise<void> {
  const { handedOn = false, state } = job;
  const known = atDevice(job, connection);
  if (state !== 'sending') {
    if (known) return watch(connection, { deviceJobId: known.jobId, state, handedOn, job: known });
    await connection.report.event({ type: 'unknown', failure: broken.failure });
    return;
  }
  // A job of the web page has neither number nor owner over IPP, so the device cannot be asked about it.
  if (carrierOf(job.printer) === 'direct-print') {
    await connection.report.event({ type: 'unknown', failure: { code: 'sent-not-confirmed' } });
    return;
  }
  const found = known
    ? (await settle(connection, known, broken)) && known
    : await settleUnnumbered(connection, sentJob(job), broken);
  if (!found) return;
  await watch(connection, { deviceJobId: found.jobId, state: 'printing', handedOn, job: found });
}

const broken: Broken = { failure: { code: 'connection-lost' }, answer: 'nothing' };

/** The job at the device, which may have been switched off and on while nobody asked. */
function atDevice(job: JobRecord, connection: JobConnection): DeviceJob | undefined {
  const { deviceJobId, deviceMark: mark, title: jobName } = job;
  if (deviceJobId === undefined) return undefined;
  return deviceJob(connection, { deviceJobId, jobName, fresh: false, ...(mark && { mark }) });
}

function sentJob({ title, jobsBefore }: JobRecord) {
  return { jobName: title, handedOn: false, ...(jobsBefore ? { before: jobsBefore } : {}) };
}
