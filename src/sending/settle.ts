import type { Failure } from '../diagnosis/failure.ts';
import { failureFromIpp } from '../diagnosis/failure-from-ipp.ts';
import { jobState } from '../ipp/job-states.ts';
import type { JobStatus } from '../ipp/job-status.ts';
import { brokenSending } from '../jobs/broken-sending.ts';
import { eventFromDevice } from '../jobs/event-from-device.ts';
import type { JobEvent } from '../jobs/job-state.ts';
import { cancelDeviceJob } from './cancel-device-job.ts';
import { type DeviceJob, deviceJob } from './device-job.ts';
import { type SentJob, searchOurs } from './identify.ts';
import { askPatiently, type JobConnection, settlingConnection } from './job-connection.ts';

/**
 * A device may need a moment to notice that it has the whole document, or that nothing more comes,
 * and to list the job: only what is so after these pauses, in milliseconds, counts.
 */
const pausesMs = [0, 500, 1_500, 3_000, 5_000];

/** Why the sending of a document did not end well. */
export interface Broken {
  readonly failure: Failure;
  /**
   * What was answered. `refusal`: the device said in IPP that it does not do this (client errors,
   * 0x04xx). `trouble`: it said in IPP that it cannot (server errors, 0x05xx). `other`: something that
   * is no IPP error, from the device or from what is between. `nothing`: no answer.
   */
  readonly answer: 'refusal' | 'trouble' | 'other' | 'nothing';
}

/**
 * The device has answered other than that it has the document of `job`, or not at all: asks it what
 * it has. Resolves with true where the device goes on with the job; otherwise the outcome has been
 * reported. Nothing is sent again, and nothing but the device's word on this job ends it as failed.
 */
export async function settle(
  connection: JobConnection,
  job: DeviceJob,
  broken: Broken,
): Promise<boolean> {
  const { signal, report } = connection;
  const { clock } = connection.patience;
  let failure = broken.failure;

  for (let round = 0; round < pausesMs.length; ) {
    const calm = settlingConnection(connection);
    await clock.wait(pausesMs[round] ?? 0, calm.signal);
    const seen = await askPatiently(settlingConnection(connection), job.look);
    if (!seen.ok) {
      // The person has cancelled meanwhile: that is seen to first.
      if (seen.error.code === 'aborted') continue;
      failure = failureFromIpp(seen.error, 'job');
      if (!isDropped(failure, broken)) break;
      await report.event(failed(broken));
      return false;
    }
    const status = seen.value;
    if (!status) {
      failure = numberOfAnother;
      break;
    }
    const found = brokenSending(status);
    if (found === 'ended') {
      await report.event(signal.aborted ? { type: 'cancelled' } : endOf(status, broken));
      return false;
    }
    const last = round === pausesMs.length - 1;
    if (signal.aborted || (found === 'incoming' && last) || turnedAway(status, broken)) {
      const outcome = await cancelDeviceJob(connection, job);
      if (outcome.kind === 'cancelled') {
        await report.event(signal.aborted ? { type: 'cancelled' } : failed(broken));
        return false;
      }
      if (outcome.kind === 'printed') return report.event({ type: 'delivered' });
    }
    // Where the device has not cancelled it, whoever follows the job sees to that.
    if (found === 'arrived') return report.event({ type: 'delivered' });
    round++;
  }
  await report.event({ type: 'unknown', failure });
  return false;
}

/** The device has given the job's number to another job, as after it was switched off and on. */
export const numberOfAnother: Failure = {
  code: 'device-forgot-job',
  detail: 'the number names another job',
};

/** The device has said no to the document and does not work on the job: nothing more will come of it. */
function turnedAway({ state }: JobStatus, { answer }: Broken): boolean {
  return answer === 'refusal' && (state === jobState.pending || state === jobState.pendingHeld);
}

/** Whether the device has refused the document, by another word than that it has no such job, and the job with it. */
function isDropped({ code }: Failure, { answer, failure }: Broken): boolean {
  return answer === 'refusal' && code === 'device-forgot-job' && failure.code !== code;
}

/** How the device has ended the job; where it gives no reason, what it answered to the document. */
function endOf(status: JobStatus, broken: Broken): JobEvent {
  const event = eventFromDevice('printing', status);
  if (event?.type !== 'failed') return failed(broken);
  const { code } = event.failure;
  const noReason = code === 'ended-by-device' || code === 'cancelled-at-device';
  return noReason && broken.answer === 'refusal' ? failed(broken) : event;
}

function failed({ failure }: Broken): JobEvent {
  return { type: 'failed', failure };
}

/** The device's number for the job, as it is recorded. */
export function numberGiven(deviceJobId: number, handedOn: boolean): JobEvent {
  return { type: 'device-job', deviceJobId, ...(handedOn ? { handedOn } : {}) };
}

/**
 * As {@link settle}, where the answer that would have brought the device's number was another or none:
 * the job is looked for among the device's jobs. Resolves with the job where the device goes on with it.
 *
 * That it is not in the list is the device's word only where it would be: where the device lists ended
 * jobs too, or has itself answered with an error. Silence is no such word: the rest may be on its way.
 */
export async function settleUnnumbered(
  connection: JobConnection,
  sent: SentJob,
  broken: Broken,
): Promise<DeviceJob | undefined> {
  const { signal, report } = connection;
  const { clock } = connection.patience;
  let isWord = broken.answer === 'refusal';
  for (let round = 0; round < pausesMs.length; ) {
    await clock.wait(pausesMs[round] ?? 0, settlingConnection(connection).signal);
    const search = await searchOurs(settlingConnection(connection), sent);
    if (!search) break;
    if (!search.ok) {
      if (search.error.code === 'aborted') continue;
      break;
    }
    const { ours, maybe, keepsEnded } = search.value;
    if (ours) {
      await report.event(numberGiven(ours.jobId, sent.handedOn));
      const { jobName } = sent;
      const job = deviceJob(connection, { deviceJobId: ours.jobId, jobName, fresh: true });
      return (await settle(connection, job, broken)) ? job : undefined;
    }
    const saidNo = broken.answer === 'refusal' || broken.answer === 'trouble';
    isWord = !maybe && (saidNo || keepsEnded);
    round++;
  }
  if (isWord && signal.aborted) await report.event({ type: 'cancelled' });
  else if (isWord && broken.answer !== 'nothing') await report.event(failed(broken));
  else await report.event({ type: 'unknown', failure: broken.failure });
  return undefined;
}
