import { err, ok, type Result } from '../result.ts';
import { boundedUtf8 } from '../text/plain-text.ts';
import { exchange, type IppCallOptions } from './exchange.ts';
import type { IppFailure } from './ipp-failure.ts';
import { type JobStatus, jobStatusAttributes, readJobStatuses } from './job-status.ts';
import { operation } from './operations.ts';
import type { IppTarget } from './printer-uri.ts';
import type { IppTransport } from './transport.ts';
import { booleanAttribute, type IppAttribute, numberAttribute, textAttribute } from './value.ts';

export interface JobQuestion extends IppCallOptions {
  readonly jobId: number;
  /** The name the job was sent under: a device may answer, and cancel, for its owner alone. */
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

/** Get-Job-Attributes (RFC 8011 section 4.3.4): how one job stands. */
export async function getJobAttributes(
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
  const [job] = readJobStatuses(reply.value);
  if (!job) return err({ code: 'reply-incomplete', detail: 'no job-id' });
  if (job.jobId !== jobId) return err({ code: 'reply-foreign', detail: `job ${job.jobId}` });
  return ok(job);
}

/** Get-Jobs (RFC 8011 section 4.2.6): the device's jobs, in its own order. */
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
  return reply.ok ? ok(readJobStatuses(reply.value).slice(0, limit)) : reply;
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
