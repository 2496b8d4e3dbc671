import { cancelJob, getJobAttributes } from '../core/ipp/client-job.ts';
import { failureFromIpp } from '../core/ipp/failure-from-ipp.ts';
import { awaitsDocument } from '../core/ipp/job-status.ts';
import type { IppTarget } from '../core/ipp/printer-uri.ts';
import { eventFromDevice } from '../core/job/event-from-device.ts';
import type { JobState } from '../core/job/job.ts';
import { fetchTransport } from '../platform/fetch-transport.ts';
import { ownerName } from './owner-name.ts';
import type { JobReport } from './report.ts';
import { wait } from './wait.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How often the device is asked: at once while people stand there, less often later. */
const firstPauseMs = 500;
const pauseGrowth = 1.3;
const longestPauseMs = { printing: 5_000, held: 15_000 } as const;

/**
 * How long the device may stay silent about a job. Job Securing Time is 24 h at the most (Canon
 * user manuals); a job that prints is given an hour to be heard of again.
 */
const silenceLimitMs = { printing: hour, held: 25 * hour } as const;

export interface Watched {
  readonly target: IppTarget;
  readonly deviceJobId: number;
  readonly state: JobState;
  /** Whether it is a print server that has it, and hands it on. */
  readonly handedOn: boolean;
  /** Aborted when the person cancels the job. */
  readonly signal: AbortSignal;
  readonly report: JobReport;
}

/** Follows a job that the device has, until it has ended. */
export async function watch({
  target,
  deviceJobId,
  handedOn,
  signal,
  report,
  ...job
}: Watched): Promise<void> {
  const question = { jobId: deviceJobId, userName: ownerName };
  let state: 'printing' | 'held' = job.state === 'held' ? 'held' : 'printing';
  let pause = firstPauseMs;
  let lastHeard = Date.now();
  let cancelAsked = false;
  const never = new AbortController().signal;

  for (;;) {
    if (signal.aborted && !cancelAsked) {
      cancelAsked = true;
      const cancelled = await cancelJob(fetchTransport, target, question);
      if (cancelled.ok) {
        await report.event({ type: 'cancelled' });
        return;
      }
    }
    const status = await getJobAttributes(fetchTransport, target, question);
    if (status.ok) {
      lastHeard = Date.now();
      const event = eventFromDevice(state, status.value, handedOn);
      if (event) {
        const recorded = await report.event(event);
        if (!recorded) return;
        if (event.type === 'held') state = 'held';
        else if (event.type === 'released') state = 'printing';
        else return;
        pause = firstPauseMs;
      }
    } else {
      const failure = failureFromIpp(status.error, 'job');
      if (failure.code === 'device-forgot-job' || Date.now() - lastHeard > silenceLimitMs[state]) {
        await report.event({ type: 'unknown', failure });
        return;
      }
    }
    await wait(pause, cancelAsked ? never : signal);
    pause = Math.min(pause * pauseGrowth, longestPauseMs[state]);
  }
}

/**
 * Takes up a job again after the browser has been away. One that broke off while its document was
 * being sent counts as delivered once the device has begun with it.
 */
export async function resumeWatch(watched: Watched): Promise<void> {
  if (watched.state !== 'sending') return watch(watched);
  const { target, deviceJobId, handedOn, report } = watched;
  const question = { jobId: deviceJobId, userName: ownerName };
  const status = await getJobAttributes(fetchTransport, target, question);
  const begun = status.ok && !awaitsDocument(status.value) ? status.value : undefined;
  const event = begun && eventFromDevice('printing', begun, handedOn);
  if (event && event.type !== 'failed' && event.type !== 'released') {
    await report.event({ type: 'delivered' });
    return watch({ ...watched, state: 'printing' });
  }
  if (event?.type === 'failed') {
    await report.event(event);
    return;
  }
  const cancelled = await cancelJob(fetchTransport, target, question);
  const failure = { code: 'connection-lost' } as const;
  await report.event({ type: cancelled.ok ? 'failed' : 'unknown', failure });
}
