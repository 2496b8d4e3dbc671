import type { Failure } from '../diagnosis/failure.ts';
import { failureFromIpp } from '../diagnosis/failure-from-ipp.ts';
import { jobState } from '../ipp/job-states.ts';
import type { JobStatus } from '../ipp/job-status.ts';
import { brokenSending, eventFromDevice } from '../jobs/event-from-device.ts';
import type { JobEvent } from '../jobs/job-state.ts';
import { cancelDeviceJob } from './cancel-device-job.ts';
import { type DeviceJob, deviceJob } from './device-job.ts';
import { type SentJob, searchOurs } from './identify.ts';
import { askPatiently, type JobConnection, settlingConnection } from './job-connection.ts';

/**
 * A device may need a moment to notice that it has the whole document, or that nothing more comes,
 * and to list the job. Only what it says after these pauses (milliseconds) counts.
 */
const pausesMs = [0, 500, 1_500, 3_000, 5_000];

/** Why sending a document did not succeed. */
export interface Broken {
  readonly failure: Failure;
  /**
   * What was answered. `refusal`: the device said by an IPP client error (0x04xx) that it does not
   * do this. `trouble`: it said by an IPP server error (0x05xx) that it cannot. `other`: something
   * that is not an IPP error, from the device or from something in between. `nothing`: no answer.
   */
  readonly answer: 'refusal' | 'trouble' | 'other' | 'nothing';
}

/**
 * Asks the device what it has of `job`, after it answered something other than that it has the
 * document, or did not answer. Resolves with true where the device goes on with the job; otherwise
 * the outcome has been reported. Nothing is sent again, and only what the device says about this
 * job makes it failed.
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
    const settling = settlingConnection(connection);
    await clock.wait(pausesMs[round] ?? 0, settling.signal);
    const seen = await askPatiently(settlingConnection(connection), job.look);
    if (!seen.ok) {
      // If the person has cancelled meanwhile, that is done first.
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
    // If the device has not cancelled it, the code that follows the job tries again.
    if (found === 'arrived') return report.event({ type: 'delivered' });
    round++;
  }
  await report.event({ type: 'unknown', failure });
  return false;
}

/**
 * The device has given the job's number to another job, as it may after being switched off and on.
 */
export const numberOfAnother: Failure = {
  code: 'device-forgot-job',
  detail: 'the number names another job',
};

/**
 * The device has refused the document and does not work on the job: nothing more will come of it.
 */
function turnedAway({ state }: JobStatus, { answer }: Broken): boolean {
  return answer === 'refusal' && (state === jobState.pending || state === jobState.pendingHeld);
}

/**
 * Whether the device has refused the document, and the job with it, for another reason than that it
 * has no such job.
 */
function isDropped({ code }: Failure, { answer, failure }: Broken): boolean {
  return answer === 'refusal' && code === 'device-forgot-job' && failure.code !== code;
}

/** How the device ended the job; if it gives no reason, what it answered to the document. */
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
 * Like {@link settle}, where the answer that would have contained the device's number was missing
 * or was another: the job is looked for among the device's jobs. Resolves with the job where the
 * device goes on with it.
 *
 * Absence from the list counts only where the job would be listed: where the device lists ended
 * jobs too, or has itself answered with an error. Silence does not count: the rest of the document
 * may still arrive.
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
