import type { Failure } from '../diagnosis/failure.ts';
import { failureFromIpp } from '../diagnosis/failure-from-ipp.ts';
import { cancelJob, getJobAttributes } from '../ipp/client-job.ts';
import { brokenSending } from '../jobs/broken-sending.ts';
import { eventFromDevice } from '../jobs/event-from-device.ts';
import type { JobEvent } from '../jobs/job-state.ts';
import { findOurs, type SentJob } from './identify.ts';
import { askPatiently, type Line, settlingLine } from './line.ts';

/**
 * A device may need a moment to notice that it has the whole document, or that nothing more comes:
 * only a job that is still incoming after these pauses is cancelled.
 */
const pausesMs = [0, 500, 1_500, 3_000, 5_000];

/**
 * The document of device job `deviceJobId` may not have arrived whole: asks the device what it has
 * of it. Resolves with the number where the device goes on with the job; otherwise the outcome has
 * been reported. Nothing is sent again.
 */
export async function settle(
  line: Line,
  deviceJobId: number,
  broken: Failure,
): Promise<number | undefined> {
  const { signal, report } = line;
  const { ask, target, patience } = line;
  const question = { jobId: deviceJobId, userName: line.owner };
  let failure = broken;

  for (const [round, pause] of pausesMs.entries()) {
    const calm = settlingLine(line);
    await patience.clock.wait(pause, calm.signal);
    const last = round === pausesMs.length - 1;
    if (signal.aborted) {
      const cancelled = await cancelJob(ask, target, question);
      if (cancelled.ok) {
        await report.event({ type: 'cancelled' });
        return undefined;
      }
    }
    const status = await askPatiently(calm, () => getJobAttributes(ask, target, question));
    if (!status.ok) {
      // The person has cancelled meanwhile: that is seen to first.
      if (status.error.code === 'aborted') continue;
      failure = failureFromIpp(status.error, 'job');
      break;
    }
    const found = brokenSending(status.value);
    if (found === 'arrived') {
      const recorded = await report.event({ type: 'delivered' });
      return recorded ? deviceJobId : undefined;
    }
    if (found === 'ended') {
      const event = eventFromDevice('printing', status.value);
      await report.event(signal.aborted || !event ? { type: 'cancelled' } : event);
      return undefined;
    }
    if (last && (await cancelJob(ask, target, question)).ok) {
      await report.event(
        signal.aborted ? { type: 'cancelled' } : { type: 'failed', failure: broken },
      );
      return undefined;
    }
  }
  await report.event({ type: 'unknown', failure });
  return undefined;
}

/** The device's number for the job, as it is recorded. */
export function numberGiven(deviceJobId: number, handedOn: boolean): JobEvent {
  return { type: 'device-job', deviceJobId, ...(handedOn ? { handedOn } : {}) };
}

/** As {@link settle}, where the answer that would have brought the device's number was lost. */
export async function settleUnnumbered(
  line: Line,
  sent: SentJob,
  broken: Failure,
): Promise<number | undefined> {
  const { signal, report } = line;
  const ours = await findOurs(settlingLine(line), sent);
  if (ours) {
    await report.event(numberGiven(ours.jobId, sent.handedOn));
    return settle(line, ours.jobId, broken);
  }
  // A device that lists its jobs and does not have it has dropped what it got.
  const dropped = signal.aborted && sent.before !== undefined;
  await report.event(dropped ? { type: 'cancelled' } : { type: 'unknown', failure: broken });
  return undefined;
}
