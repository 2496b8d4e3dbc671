import { getJobs } from '../ipp/client-job.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import type { JobStatus } from '../ipp/job-status.ts';
import { ourDeviceJob, type Search } from '../jobs/our-device-job.ts';
import { err, ok, type Result } from '../result.ts';
import { askPatiently, type Line, type QuestionLine } from './line.ts';

/** What is known of a job whose number the device could not tell us. */
export interface SentJob {
  readonly jobName: string;
  /** The device's jobs just before; absent where it could not list them. */
  readonly before?: readonly number[];
  /** Whether a print server takes the job and hands it on. */
  readonly handedOn: boolean;
}

/** The numbers of all the device's jobs, to be able to tell ours from them. */
export async function listDeviceJobs(line: QuestionLine): Promise<readonly number[] | undefined> {
  const jobs = await allJobs(line);
  return jobs.ok ? jobs.value.map(({ jobId }) => jobId) : undefined;
}

/**
 * Looks among the device's jobs for one of ours whose answer was lost; `undefined` where nothing is
 * known of the jobs `before`, so that none can be told from ours.
 */
export async function searchOurs(
  line: Line,
  { jobName, before }: Pick<SentJob, 'jobName' | 'before'>,
): Promise<Result<Search, IppFailure> | undefined> {
  if (!before) return undefined;
  const jobs = await askPatiently(line, () => allJobs(line));
  if (!jobs.ok) return jobs;
  const signedInAs = line.signedInAs?.();
  return ok(
    ourDeviceJob(jobs.value, {
      jobName,
      owner: line.owner,
      before,
      ...(line.ownerShared && { ownerShared: true }),
      ...(signedInAs !== undefined && { signedInAs }),
    }),
  );
}

/**
 * Jobs under way and ended ones: both, since a short job may have ended meanwhile. One that ends
 * between the two questions is in both lists, and counts once.
 */
async function allJobs(line: QuestionLine): Promise<Result<readonly JobStatus[], IppFailure>> {
  const question = { userName: line.owner, signal: line.signal };
  const waiting = await getJobs(line.ask, line.target, { ...question, which: 'not-completed' });
  if (!waiting.ok) return err(waiting.error);
  const ended = await getJobs(line.ask, line.target, { ...question, which: 'completed' });
  if (!ended.ok) return err(ended.error);
  const jobs = [...waiting.value, ...ended.value].map((job) => [job.jobId, job] as const);
  return ok([...new Map(jobs).values()]);
}
