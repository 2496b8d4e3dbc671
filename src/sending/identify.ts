import { getJobs } from '../ipp/client-job.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import type { JobStatus } from '../ipp/job-status.ts';
import { ourDeviceJob, type Search } from '../jobs/our-device-job.ts';
import { err, ok, type Result } from '../result.ts';
import { askPatiently, type JobConnection, type QuestionConnection } from './job-connection.ts';

/** What is known about a job whose number did not reach us. */
export interface SentJob {
  readonly jobName: string;
  /** The numbers of the device's jobs just before; absent where it could not list them. */
  readonly before?: readonly number[];
  /** Whether a print server accepts the job and hands it on. */
  readonly handedOn: boolean;
}

/** The numbers of all the device's jobs, so that ours can be told from them later. */
export async function listDeviceJobs(
  connection: QuestionConnection,
): Promise<readonly number[] | undefined> {
  const jobs = await allJobs(connection);
  return jobs.ok ? jobs.value.map(({ jobId }) => jobId) : undefined;
}

/**
 * Looks for a job of ours, whose answer was lost, among the device's jobs. Returns `undefined`
 * where the jobs `before` are unknown, since ours cannot be told from them then.
 */
export async function searchOurs(
  connection: JobConnection,
  { jobName, before }: Pick<SentJob, 'jobName' | 'before'>,
): Promise<Result<Search, IppFailure> | undefined> {
  if (!before) return undefined;
  const jobs = await askPatiently(connection, () => allJobs(connection));
  if (!jobs.ok) return jobs;
  const signedInAs = connection.signedInAs?.();
  return ok(
    ourDeviceJob(jobs.value, {
      jobName,
      owner: connection.owner,
      before,
      ...(connection.ownerShared && { ownerShared: true }),
      ...(signedInAs !== undefined && { signedInAs }),
    }),
  );
}

/**
 * Lists both active and ended jobs, since a short job may have ended meanwhile. A job that ends
 * between the two questions is in both lists and counts once.
 */
async function allJobs(
  connection: QuestionConnection,
): Promise<Result<readonly JobStatus[], IppFailure>> {
  const question = { userName: connection.owner, signal: connection.signal };
  const waiting = await getJobs(connection.ask, connection.target, {
    ...question,
    which: 'not-completed',
  });
  if (!waiting.ok) return err(waiting.error);
  const ended = await getJobs(connection.ask, connection.target, {
    ...question,
    which: 'completed',
  });
  if (!ended.ok) return err(ended.error);
  const jobs = [...waiting.value, ...ended.value].map((job) => [job.jobId, job] as const);
  return ok([...new Map(jobs).values()]);
}
