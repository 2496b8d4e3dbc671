import { getJobAttributes } from '../ipp/client-job.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import { isEndedJobState } from '../ipp/job-states.ts';
import type { JobStatus } from '../ipp/job-status.ts';
import { isOurs, type JobMark, markOf, type SentAs, saysMore } from '../jobs/whose-job.ts';
import { ok, type Result } from '../result.ts';
import type { JobConnection } from './job-connection.ts';

/** What is known of a job of ours that a device has under a number. */
export interface KnownDeviceJob {
  readonly deviceJobId: number;
  readonly jobName?: string;
  /** How the device has told of it before. */
  readonly mark?: JobMark;
  /** Whether the device has named the number for our job just now. */
  readonly fresh: boolean;
}

/** One job of ours at the device. */
export interface DeviceJob {
  readonly jobId: number;
  /**
   * How the job stands; `undefined` where the device has given the number to another job. What the
   * device tells of ours is recorded the first time, so that it is known again.
   */
  look(): Promise<Result<JobStatus | undefined, IppFailure>>;
  /** Whether the number has been certain to be ours, by the device's answer to us or by what it told. */
  readonly known: boolean;
  /** From now on the device may have been switched off and on since it named the number. */
  doubt(): void;
}

export function deviceJob(
  connection: JobConnection,
  { deviceJobId: jobId, jobName, mark: known, ...given }: KnownDeviceJob,
): DeviceJob {
  const { ask, target, owner: userName } = connection;
  let mark = known;
  let { fresh } = given;
  const look = async (): Promise<Result<JobStatus | undefined, IppFailure>> => {
    const answer = await getJobAttributes(ask, target, { jobId, userName });
    if (!answer.ok) return answer;
    const signedInAs = connection.signedInAs?.();
    const sent: SentAs = {
      owner: connection.owner,
      ...(jobName !== undefined && { jobName }),
      ...(signedInAs !== undefined && { signedInAs }),
    };
    const context = { sent, fresh: fresh && mark === undefined, ...(mark && { mark }) };
    if (!isOurs(answer.value, context)) return ok(undefined);
    if (!mark) {
      mark = markOf(answer.value);
      const ended = answer.value.state !== undefined && isEndedJobState(answer.value.state);
      if (!ended && saysMore(mark, sent)) {
        await connection.report.event({ type: 'device-job-seen', mark });
      }
    }
    return answer;
  };
  return {
    jobId,
    look,
    get known() {
      return fresh || mark !== undefined;
    },
    doubt() {
      fresh = false;
    },
  };
}
