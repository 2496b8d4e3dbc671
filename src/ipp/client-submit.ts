import { err, ok, type Result } from '../result.ts';
import { boundedUtf8 } from '../text/plain-text.ts';
import {
  exchange,
  type IppCallOptions,
  type IppReply,
  type IppRequest,
  unsupportedNames,
} from './exchange.ts';
import type { IppFailure } from './ipp-failure.ts';
import { type JobStatus, readJobStatuses } from './job-status.ts';
import { operation } from './operations.ts';
import type { IppTarget } from './printer-uri.ts';
import type { IppTransport } from './transport.ts';
import { booleanAttribute, type IppAttribute, numberAttribute, textAttribute } from './value.ts';

/** A `name` value has at most 255 octets (RFC 8011 section 5.1.3). */
const maxNameBytes = 255;

/**
 * Who sends what, in any of the ways of sending. Texts are made plain and cut to 255 bytes here.
 */
export interface JobRequest extends IppCallOptions {
  readonly jobName: string;
  /** `requesting-user-name`; left out when empty. */
  readonly userName: string;
  /** Further operation attributes, such as `job-password` (PWG 5100.11). */
  readonly operationAttributes?: readonly IppAttribute[];
  /** Job template attributes, such as `copies` or `job-account-id`. */
  readonly jobAttributes?: readonly IppAttribute[];
  /**
   * `ipp-attribute-fidelity`: whether the device is to refuse the job rather than print it without
   * an attribute it does not support.
   */
  readonly fidelity?: boolean;
}

export interface DocumentRequest extends IppCallOptions {
  /** MIME media type, such as `application/octet-stream`. */
  readonly documentFormat: string;
  readonly document: Blob;
  readonly onProgress?: (sent: number, total: number) => void;
}

/** A job that the device has accepted. */
export interface CreatedJob {
  readonly job: JobStatus;
  /** Names of attributes the device ignored or replaced (the unsupported-attributes group). */
  readonly ignored: readonly string[];
}

/** An hour: a large document over a slow connection; the caller's signal can end it sooner. */
const documentTimeoutMs = 3_600_000;

function callOptions(from: IppCallOptions): IppCallOptions {
  const { requestId, version, timeoutMs, signal } = from;
  return {
    ...(requestId !== undefined && { requestId }),
    ...(version && { version }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(signal && { signal }),
  };
}

function documentOptions(
  from: DocumentRequest,
): IppCallOptions & Pick<IppRequest, 'document' | 'onProgress'> {
  return {
    timeoutMs: documentTimeoutMs,
    ...callOptions(from),
    document: from.document,
    ...(from.onProgress && { onProgress: from.onProgress }),
  };
}

function userNameAttributes(userName: string): readonly IppAttribute[] {
  const bounded = boundedUtf8(userName, maxNameBytes);
  return bounded === '' ? [] : [textAttribute('requesting-user-name', 'name', bounded)];
}

function jobOperationAttributes(job: JobRequest, format?: string): readonly IppAttribute[] {
  const jobName = boundedUtf8(job.jobName, maxNameBytes);
  return [
    ...userNameAttributes(job.userName),
    ...(jobName === '' ? [] : [textAttribute('job-name', 'name', jobName)]),
    ...(job.fidelity === undefined
      ? []
      : [booleanAttribute('ipp-attribute-fidelity', job.fidelity)]),
    ...(format === undefined ? [] : [textAttribute('document-format', 'mimeMediaType', format)]),
    ...(job.operationAttributes ?? []),
  ];
}

/**
 * Whether the request has attributes by which a job is accounted or held, such as `job-account-id`:
 * their names begin with `job-`.
 */
function isAccounted({ operationAttributes = [], jobAttributes = [] }: JobRequest): boolean {
  return [...operationAttributes, ...jobAttributes].some(({ name }) => name.startsWith('job-'));
}

/**
 * @param mustBeWhole whether the device must not ignore some attribute: an answer that is cut may
 * have lost the statement that it does
 */
function createdJob(
  reply: Result<IppReply, IppFailure>,
  mustBeWhole: boolean,
): Result<CreatedJob, IppFailure> {
  if (!reply.ok) return reply;
  const { message, whole } = reply.value;
  const [job] = readJobStatuses(message);
  if (!job) return err({ code: 'reply-incomplete', detail: 'no job-id' });
  if (mustBeWhole && !whole) return err({ code: 'reply-incomplete', detail: 'cut' });
  return ok({ job, ignored: unsupportedNames(message) });
}

/**
 * Validate-Job (RFC 8011 section 4.2.3): whether the device would accept such a job; sends no
 * document.
 */
export async function validateJob(
  transport: IppTransport,
  target: IppTarget,
  job: JobRequest & { readonly documentFormat: string },
): Promise<Result<{ readonly ignored: readonly string[] }, IppFailure>> {
  const reply = await exchange(transport, target, {
    ...callOptions(job),
    operation: operation.validateJob,
    operationAttributes: jobOperationAttributes(job, job.documentFormat),
    jobAttributes: job.jobAttributes ?? [],
  });
  return reply.ok ? ok({ ignored: unsupportedNames(reply.value.message) }) : reply;
}

/**
 * Create-Job (RFC 8011 section 4.2.4): returns the job's id, before any byte of its document is
 * sent.
 */
export async function createJob(
  transport: IppTransport,
  target: IppTarget,
  job: JobRequest,
): Promise<Result<CreatedJob, IppFailure>> {
  const reply = await exchange(transport, target, {
    ...callOptions(job),
    operation: operation.createJob,
    operationAttributes: jobOperationAttributes(job),
    jobAttributes: job.jobAttributes ?? [],
  });
  return createdJob(reply, isAccounted(job));
}

/** Send-Document (RFC 8011 section 4.3.1): the one document of a job made with {@link createJob}. */
export async function sendDocument(
  transport: IppTransport,
  target: IppTarget,
  request: DocumentRequest & { readonly jobId: number; readonly userName: string },
): Promise<Result<CreatedJob, IppFailure>> {
  const reply = await exchange(transport, target, {
    ...documentOptions(request),
    operation: operation.sendDocument,
    operationAttributes: [
      numberAttribute('job-id', 'integer', request.jobId),
      ...userNameAttributes(request.userName),
      textAttribute('document-format', 'mimeMediaType', request.documentFormat),
      booleanAttribute('last-document', true),
    ],
  });
  return createdJob(reply, false);
}

/** Print-Job (RFC 8011 section 4.2.1): job and document at once, for a device without Create-Job. */
export async function printJob(
  transport: IppTransport,
  target: IppTarget,
  job: JobRequest & DocumentRequest,
): Promise<Result<CreatedJob, IppFailure>> {
  const reply = await exchange(transport, target, {
    ...documentOptions(job),
    operation: operation.printJob,
    operationAttributes: jobOperationAttributes(job, job.documentFormat),
    jobAttributes: job.jobAttributes ?? [],
  });
  return createdJob(reply, isAccounted(job));
}
