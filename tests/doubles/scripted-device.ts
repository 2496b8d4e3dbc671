import { decodeMessage } from '../../src/ipp/decode.ts';
import { encodeMessage } from '../../src/ipp/encode.ts';
import type { IppGroup } from '../../src/ipp/message.ts';
import { operationName } from '../../src/ipp/operations.ts';
import { delimiterTag } from '../../src/ipp/tags.ts';
import type { IppTransport, TransportFailure } from '../../src/ipp/transport.ts';
import { numberAttribute, textAttribute } from '../../src/ipp/value.ts';
import { err, ok } from '../../src/result.ts';

/** One answer of a scripted device. */
export interface ScriptedAnswer {
  /** IPP status; 0 if absent. */
  readonly status?: number;
  readonly groups?: readonly IppGroup[];
  readonly failure?: TransportFailure['code'];
  readonly httpStatus?: number;
  /** How much of the document the network took, 0 to 1. */
  readonly took?: number;
  /** Called when the request has come. */
  readonly whenAsked?: () => void;
}

/**
 * A device that follows a script: for each operation its answers in turn, the last one for ever. It
 * remembers which operations it was asked for.
 */
export function scriptedDevice(script: Readonly<Record<string, readonly ScriptedAnswer[]>>) {
  const asked: string[] = [];
  const transport: IppTransport = async (request) => {
    const decoded = decodeMessage(request.header);
    if (!decoded.ok) throw new Error(decoded.error.code);
    const { code, requestId } = decoded.value.message;
    const name = operationName(code);
    const answers = script[name];
    if (!answers) throw new Error(`${name} is not in the script`);
    const turn = asked.filter((other) => other === name).length;
    asked.push(name);
    const answer = answers[Math.min(turn, answers.length - 1)] ?? {};
    const total = request.document?.size ?? 0;
    if (request.document) request.onProgress?.((answer.took ?? 1) * total, total);
    answer.whenAsked?.();
    if (request.signal?.aborted) return err({ code: 'aborted' });
    if (answer.failure) return err({ code: answer.failure });
    const { status = 0, groups = [], httpStatus = 200 } = answer;
    return ok({
      httpStatus,
      contentType: 'application/ipp',
      body: encodeMessage({ version: [1, 1], code: status, requestId, groups }),
    });
  };
  return { transport, asked };
}

/** How a device tells of a job: what is empty is not told. */
export interface ToldJob {
  readonly name?: string;
  /** That of `testConnection` if absent. */
  readonly owner?: string;
  readonly reasons?: readonly string[];
  readonly uuid?: string;
  /** `time-at-creation`, seconds. */
  readonly createdAt?: number;
  readonly impressions?: number;
}

/** A job as a device tells of it. */
export function deviceJob(jobId: number, state: number, told: ToldJob = {}): ScriptedAnswer {
  return { groups: [jobGroupOf(jobId, state, told)] };
}

export function deviceJobs(...jobs: readonly ScriptedAnswer[]): ScriptedAnswer {
  return { groups: jobs.flatMap(({ groups = [] }) => groups) };
}

function jobGroupOf(
  jobId: number,
  state: number,
  {
    name = 'Report',
    owner = 'print-7f3a91c2',
    reasons = ['none'],
    uuid = '',
    createdAt,
    impressions,
  }: ToldJob,
): IppGroup {
  return {
    tag: delimiterTag.jobAttributes,
    attributes: [
      numberAttribute('job-id', 'integer', jobId),
      numberAttribute('job-state', 'enum', state),
      textAttribute('job-state-reasons', 'keyword', ...reasons),
      ...(name === '' ? [] : [textAttribute('job-name', 'name', name)]),
      ...(owner === '' ? [] : [textAttribute('job-originating-user-name', 'name', owner)]),
      ...(uuid === '' ? [] : [textAttribute('job-uuid', 'uri', uuid)]),
      ...(createdAt === undefined
        ? []
        : [numberAttribute('time-at-creation', 'integer', createdAt)]),
      ...(impressions === undefined
        ? []
        : [numberAttribute('job-impressions-completed', 'integer', impressions)]),
    ],
  };
}
