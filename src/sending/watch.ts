import type { Failure } from '../diagnosis/failure.ts';
import { failureFromIpp } from '../diagnosis/failure-from-ipp.ts';
import { cancelJob, getJobAttributes } from '../ipp/client-job.ts';
import { getPrinterAttributes } from '../ipp/client-printer.ts';
import type { JobStatus } from '../ipp/job-status.ts';
import { eventFromDevice } from '../jobs/event-from-device.ts';
import type { JobState } from '../jobs/job.ts';
import { stoppedBy } from '../jobs/stopped-by.ts';
import { readDeviceAttributes } from '../printers/device-attributes.ts';
import type { Line } from './line.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How often the device is asked: at once while people stand there, less often later. */
const firstPauseMs = 500;
const pauseGrowth = 1.3;
const longestPauseMs = { printing: 5_000, held: 15_000 } as const;

/**
 * How long the device may stay silent about a job, in milliseconds awake. Job Securing Time is 24 h at the most (Canon
 * user manuals); a job that prints is given an hour to be heard of again.
 */
const silenceLimitMs = { printing: hour, held: 25 * hour } as const;

/** However long the silence: fewer questions without an answer are no verdict. */
const fewestUnanswered = 10;

/** A job that takes longer than this may lack paper: then the device itself is asked as well. */
const patientRounds = 6;

export interface Watched {
  readonly deviceJobId: number;
  readonly state: JobState;
  /** Whether it is a print server that has it, and hands it on. */
  readonly handedOn: boolean;
}

/** Follows a job that the device has, until it has ended. */
export async function watch(line: Line, { deviceJobId, handedOn, ...job }: Watched): Promise<void> {
  const { ask, target, signal, report } = line;
  const { clock } = line.patience;
  const question = { jobId: deviceJobId, userName: line.owner };
  let state: 'printing' | 'held' = job.state === 'held' ? 'held' : 'printing';
  let pause = firstPauseMs;
  let round = 0;
  let lastHeard = clock.awake();
  let unanswered = 0;
  let cancelSettled = false;
  let stopped = '';
  const never = new AbortController().signal;

  for (;;) {
    let refused: Failure | undefined;
    if (signal.aborted && !cancelSettled) {
      const cancelled = await cancelJob(ask, target, question);
      if (cancelled.ok) {
        await report.event({ type: 'cancelled' });
        return;
      }
      if (cancelled.error.code === 'status') refused = failureFromIpp(cancelled.error, 'job');
    }
    const status = await getJobAttributes(ask, target, question);
    if (status.ok) {
      lastHeard = clock.awake();
      unanswered = 0;
      const event = eventFromDevice(state, status.value, handedOn);
      if (event) {
        const recorded = await report.event(event);
        if (!recorded) return;
        if (event.type === 'held') state = 'held';
        else if (event.type === 'released') state = 'printing';
        else return;
        pause = firstPauseMs;
        round = 0;
      }
      if (refused) {
        cancelSettled = true;
        await report.event({ type: 'cancel-refused', failure: refused });
      }
      const reasons = await whatStops(line, status.value, round);
      if (reasons && reasons.join() !== stopped) {
        stopped = reasons.join();
        await report.event({ type: 'stopped', reasons });
      }
    } else {
      const failure = failureFromIpp(status.error, 'job');
      unanswered++;
      const silent = clock.awake() - lastHeard > silenceLimitMs[state];
      if (failure.code === 'device-forgot-job' || (silent && unanswered >= fewestUnanswered)) {
        await report.event({ type: 'unknown', failure });
        return;
      }
    }
    await clock.wait(pause, signal.aborted ? never : signal);
    pause = Math.min(pause * pauseGrowth, longestPauseMs[state]);
    round++;
  }
}

/** What keeps the device from going on: nothing, if it does; `undefined` where it was not asked. */
async function whatStops(
  { ask, target }: Line,
  job: JobStatus,
  round: number,
): Promise<readonly string[] | undefined> {
  const ofJob = stoppedBy(job, undefined);
  if (ofJob.length === 0 && round < patientRounds) return undefined;
  const printer = await getPrinterAttributes(ask, target, {
    requested: ['printer-state', 'printer-state-reasons'],
  });
  return stoppedBy(job, printer.ok ? readDeviceAttributes(printer.value) : undefined);
}
