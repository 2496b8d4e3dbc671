import type { Failure } from '../core/diagnosis/failure.ts';
import { cancelJob, getJobAttributes } from '../core/ipp/client-job.ts';
import { failureFromIpp } from '../core/ipp/failure-from-ipp.ts';
import { ownerName } from '../core/ipp/owner-name.ts';
import { brokenSending } from '../core/job/broken-sending.ts';
import { eventFromDevice } from '../core/job/event-from-device.ts';
import type { JobEvent } from '../core/job/job-state.ts';
import { findOurs, type SentJob } from './identify.ts';
import { afterCancel, askPatiently, type Line } from './line.ts';

/** How a sending broke off. */
export interface Break {
  readonly failure: Failure;
  /** Whether all bytes were handed to the network; absent where that is not known. */
  readonly wholeWentOut?: boolean;
}

/** A device that is still receiving may need a moment to notice that nothing more comes. */
const rounds = 3;
const pauseMs = 1_000;

/**
 * The document of device job `deviceJobId` may not have arrived whole: asks the device what it has
 * of it. Resolves with the number where the device goes on with the job; otherwise the outcome has
 * been reported. Nothing is sent again.
 */
export async function settle(
  line: Line,
  deviceJobId: number,
  broken: Break,
): Promise<number | undefined> {
  const { signal, report } = line;
  const calm = signal.aborted ? afterCancel(line) : line;
  const { ask, target, patience } = calm;
  const question = { jobId: deviceJobId, userName: ownerName };
  let { failure } = broken;

  for (let round = 0; round < rounds; round++) {
    if (round > 0) await patience.clock.wait(pauseMs, calm.signal);
    if (signal.aborted) {
      const cancelled = await cancelJob(ask, target, question);
      if (cancelled.ok) {
        await report.event({ type: 'cancelled' });
        return undefined;
      }
    }
    const status = await askPatiently(calm, () => getJobAttributes(ask, target, question));
    if (!status.ok) {
      if (status.error.code !== 'aborted') failure = failureFromIpp(status.error, 'job');
      break;
    }
    const found = brokenSending(status.value, broken.wholeWentOut);
    if (found === 'arrived') {
      const recorded = await report.event({ type: 'delivered' });
      return recorded ? deviceJobId : undefined;
    }
    if (found === 'ended') {
      const event = eventFromDevice('printing', status.value);
      await report.event(signal.aborted || !event ? { type: 'cancelled' } : event);
      return undefined;
    }
    const cancelled = await cancelJob(ask, target, question);
    if (cancelled.ok) {
      await report.event(
        signal.aborted ? { type: 'cancelled' } : { type: 'failed', failure: broken.failure },
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
  broken: Break,
): Promise<number | undefined> {
  const { signal, report } = line;
  const ours = await findOurs(signal.aborted ? afterCancel(line) : line, sent);
  if (ours) {
    await report.event(numberGiven(ours.jobId, sent.handedOn));
    return settle(line, ours.jobId, broken);
  }
  const cutShort = signal.aborted && broken.wholeWentOut === false;
  await report.event(
    cutShort ? { type: 'cancelled' } : { type: 'unknown', failure: broken.failure },
  );
  return undefined;
}
