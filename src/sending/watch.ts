import type { Failure } from '../diagnosis/failure.ts';
import { failureFromIpp } from '../diagnosis/failure-from-ipp.ts';
import { getPrinterAttributes } from '../ipp/client-printer.ts';
import { isEndedJobState, jobState } from '../ipp/job-states.ts';
import type { JobStatus } from '../ipp/job-status.ts';
import { refusesOperation } from '../ipp/refused-operation.ts';
import { eventFromDevice } from '../jobs/event-from-device.ts';
import type { JobState } from '../jobs/job.ts';
import type { JobEvent } from '../jobs/job-state.ts';
import { stoppedBy } from '../jobs/stopped-by.ts';
import type { JobMark } from '../jobs/whose-job.ts';
import { readDeviceAttributes } from '../printers/device-attributes.ts';
import { cancelDeviceJob } from './cancel-device-job.ts';
import { requestsOf } from './cancel-requests.ts';
import { type DeviceJob, deviceJob } from './device-job.ts';
import type { JobConnection } from './job-connection.ts';
import { numberOfAnother } from './settle.ts';
import { WatchSchedule } from './watch-schedule.ts';

export interface Watched {
  readonly deviceJobId: number;
  readonly state: JobState;
  /** Whether a print server has the job and hands it on. */
  readonly handedOn: boolean;
  readonly jobName?: string;
  /** How the device described the job before. */
  readonly mark?: JobMark;
  /** False where the device may have been switched off and on since it gave the number. */
  readonly fresh?: boolean;
  /** The job, if the device has been asked about it before. */
  readonly job?: DeviceJob;
}

/** Follows a job that the device has, until it has ended or nobody can tell any more. */
export async function watch(connection: JobConnection, watched: Watched): Promise<void> {
  const { handedOn, fresh = true } = watched;
  const { signal, report } = connection;
  const { clock } = connection.patience;
  const cancelRequests = connection.cancelRequests ?? requestsOf(signal);
  const job = watched.job ?? deviceJob(connection, { ...watched, fresh });
  const schedule = new WatchSchedule(clock);
  let state: 'printing' | 'held' = watched.state === 'held' ? 'held' : 'printing';
  let stopped: readonly string[] = [];
  /** How many of the person's requests to cancel the device has answered. */
  let answered = 0;

  for (;;) {
    const wished = cancelRequests.count;
    const seen = await job.look();
    if (seen.ok) {
      const status = seen.value;
      if (!status) return tellUnknown(connection, numberOfAnother);
      const event = eventFromDevice(state, status, handedOn);
      if (event) {
        const said = signal.aborted && status.state === jobState.canceled ? cancelled : event;
        if (!(await report.event(said)) || isEnd(status)) return;
        state = event.type === 'held' ? 'held' : 'printing';
        schedule.stateChanged();
      }
    } else {
      const failure = failureFromIpp(seen.error, 'job');
      schedule.silent();
      if (failure.code === 'device-forgot-job' || schedule.isLost(state)) {
        return tellUnknown(connection, failure);
      }
    }
    // A device that does not answer how a job stands may still cancel it. One that is away cannot,
    // and one that hides this job from us may have given its number to somebody else's job.
    const mayCancel = seen.ok || (job.known && refusesOperation(seen.error));
    if (wished > answered && mayCancel) {
      const outcome = await cancelDeviceJob(connection, job);
      if (outcome.kind === 'cancelled' || outcome.kind === 'printed') {
        await report.event(outcome.kind === 'cancelled' ? cancelled : doneBy(outcome.status));
        return;
      }
      if (outcome.kind === 'refused') {
        answered = wished;
        await report.event({ type: 'cancel-refused', failure: outcome.failure });
      }
    }
    if (seen.ok && seen.value) {
      const reasons = await whatStops(connection, seen.value, schedule.asksPrinter());
      if (reasons && reasons.join() !== stopped.join()) {
        stopped = reasons;
        await report.event({ type: 'stopped', reasons });
      }
      schedule.heard(wordOf(seen.value, stopped));
      if (schedule.isStuck()) return tellUnknown(connection, { code: 'job-without-end' });
    }
    const cancelling = cancelRequests.count > answered;
    await clock.wait(schedule.nextPauseMs(cancelling), cancelRequests.beyond(wished));
    if (cancelRequests.count > wished) schedule.restart();
  }
}

const cancelled: JobEvent = { type: 'cancelled' };

function doneBy(status: JobStatus): JobEvent {
  return eventFromDevice('printing', status) ?? { type: 'done' };
}

function isEnd({ state }: JobStatus): boolean {
  return state !== undefined && isEndedJobState(state);
}

async function tellUnknown({ report }: JobConnection, failure: Failure): Promise<void> {
  await report.event({ type: 'unknown', failure });
}

/** Everything that a device says about a job and that changes while it works on it. */
function wordOf(job: JobStatus, stopped: readonly string[]): string {
  const { state, stateReasons, impressionsCompleted, mediaSheetsCompleted } = job;
  return JSON.stringify([
    state,
    [...stateReasons].sort(),
    impressionsCompleted,
    mediaSheetsCompleted,
    stopped,
  ]);
}

/** What stops the device: an empty list if nothing does, `undefined` where it was not asked. */
async function whatStops(
  { ask, target }: JobConnection,
  job: JobStatus,
  askPrinter: boolean,
): Promise<readonly string[] | undefined> {
  if (job.state === jobState.pendingHeld) return [];
  if (stoppedBy(job, undefined).length === 0 && !askPrinter) return undefined;
  const printer = await getPrinterAttributes(ask, target, {
    requested: ['printer-state', 'printer-state-reasons'],
  });
  return stoppedBy(job, printer.ok ? readDeviceAttributes(printer.value) : undefined);
}
