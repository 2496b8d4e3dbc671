import { err, ok, type Result } from '../result.ts';
import { boundedUtf8 } from '../text/plain-text.ts';
import { exchange, type IppCallOptions } from './exchange.ts';
import type { IppFailure } from './ipp-failure.ts';
import { type JobStatus, jobStatusAttributes, readJobStatuses } from './job-status.ts';
import { operation } from './operations.ts';
import type { IppTarget } from './printer-uri.ts';
import { refusesOperation } from './refused-operation.ts';
import type { IppTransport } from './transport.ts';
import { booleanAttribute, type IppAttribute, numberAttribute, textAttribute } from './value.ts';

export interface JobQuestion extends IppCallOptions {
  readonly jobId: number;
  /** The name the job was sent under: a device may answer and cancel only for its owner. */
  readonly userName: string;
}

export interface JobsQuestion extends IppCallOptions {
  readonly which: 'completed' | 'not-completed';
  readonly userName: string;
  /** Only the jobs of `userName`. */
  readonly mine?: boolean;
  /** At most this many jobs; 100 if absent. */
  readonly limit?: number;
}

/** `requesting-user-name`, at most 255 bytes (RFC 8011 section 5.1.3); left out when empty. */
function asking(userName: string): readonly IppAttribute[] {
  const bounded = boundedUtf8(userName, 255);
  return bounded === '' ? [] : [textAttribute('requesting-user-name', 'name', bounded)];
}

/**
 * The state of one job: Get-Job-Attributes (RFC 8011 section 4.3.4), or, where the device refuses
 * that operation, what Get-Jobs lists about the job.
 */
export async function getJobAttributes(
  transport: IppTransport,
  target: IppTarget,
  question: JobQuestion,
): Promise<Result<JobStatus, IppFailure>> {
  const status = await askForJob(transport, target, question);
  if (status.ok || !refusesOperation(status.error)) return status;
  const { requestId: _other, jobId, ...ofJobs } = question;
  for (const which of ['not-completed', 'completed'] as const) {
    const jobs = await getJobs(transport, target, { ...ofJobs, which });
    const job = jobs.ok && jobs.value.find((each) => each.jobId === jobId);
    if (job) return ok(job);
  }
  return status;
}

async function askForJob(
  transport: IppTransport,
  target: IppTarget,
  { jobId, userName, ...options }: JobQuestion,
): Promise<Result<JobStatus, IppFailure>> {
  const reply = await exchange(transport, target, {
    ...options,
    operation: operation.getJobAttributes,
    operationAttributes: [
      numberAttribute('job-id', 'integer', jobId),
      ...asking(userName),
      textAttribute('requested-attributes', 'keyword', ...jobStatusAttributes),
    ],
  });
  if (!reply.ok) return reply;
  const [job] = readJobStatuses(reply.value.message);
  if (!job) return err({ code: 'reply-incomplete', detail: 'no job-id' });
  if (job.jobId !== jobId) return err({ code: 'reply-foreign', detail: `job ${job.jobId}` });
  return ok(job);
}

/** Get-Jobs (RFC 8011 section 4.2.6): all the device's jobs, up to `limit`, in its own order. */
export async function getJobs(
  transport: IppTransport,
  target: IppTarget,
  { which, userName, mine = false, limit = 100, ...options }: JobsQuestion,
): Promise<Result<readonly JobStatus[], IppFailure>> {
  const reply = await exchange(transport, target, {
    ...options,
    operation: operation.getJobs,
    operationAttributes: [
      ...asking(userName),
      numberAttribute('limit', 'integer', limit),
      textAttribute('requested-attributes', 'keyword', ...jobStatusAttributes),
      textAttribute('which-jobs', 'keyword', which),
      booleanAttribute('my-jobs', mine),
    ],
  });
  if (!reply.ok) return reply;
  // A job that is missing from a list that was cut may exist all the same.
  if (!reply.value.whole) return err({ code: 'reply-incomplete', detail: 'the list is cut' });
  return ok(readJobStatuses(reply.value.message).slice(0, limit));
}

/** Cancel-Job (RFC 8011 section 4.3.3). */
export async function cancelJob(
  transport: IppTransport,
  target: IppTarget,
  { jobId, userName, ...options }: JobQuestion,
): Promise<Result<void, IppFailure>> {
  const reply = await exchange(transport, target, {
    ...options,
    operation: operation.cancelJob,
    operationAttributes: [numberAttribute('job-id', 'integer', jobId), ...asking(userName)],
  });
  return reply.ok ? ok(undefined) : reply;
}
