import { getJobAttributes } from '../ipp/client-job.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import { isEndedJobState } from '../ipp/job-states.ts';
import type { JobStatus } from '../ipp/job-status.ts';
import { isOurs, type JobMark, markOf, type SentAs, saysMore } from '../jobs/whose-job.ts';
import { ok, type Result } from '../result.ts';
import type { JobConnection } from './job-connection.ts';

/** What is known about a job of ours that has a number at a device. */
export interface KnownDeviceJob {
  readonly deviceJobId: number;
  readonly jobName?: string;
  /** How the device described the job before. */
  readonly mark?: JobMark;
  /** Whether the device has just given this number to our job. */
  readonly fresh: boolean;
}

/** One of our jobs at the device. */
export interface DeviceJob {
  readonly jobId: number;
  /**
   * Asks for the job's state; resolves with `undefined` where the device has given the number to
   * another job. The first description that is certainly ours is recorded, so that the job is
   * recognised later.
   */
  look(): Promise<Result<JobStatus | undefined, IppFailure>>;
  /**
   * Whether the number has certainly been ours: the device answered it to us, or described our job.
   */
  readonly known: boolean;
  /** From now on the device may have been switched off and on since it gave the number. */
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
