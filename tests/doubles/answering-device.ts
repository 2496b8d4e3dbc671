import { decodeMessage } from '../../src/ipp/decode.ts';
import { encodeMessage } from '../../src/ipp/encode.ts';
import { groupsOf, type IppGroup, type IppMessage } from '../../src/ipp/message.ts';
import { delimiterTag } from '../../src/ipp/tags.ts';
import type { IppTransport, TransportFailure, TransportRequest } from '../../src/ipp/transport.ts';
import { type IppAttribute, numberAttribute, textAttribute } from '../../src/ipp/value.ts';
import { err, ok, type Result } from '../../src/result.ts';

/** A printer that exists nowhere. */
export const target = {
  url: 'http://printer:631/ipp/print',
  printerUri: 'ipp://printer/ipp/print',
};

export interface Answer {
  readonly code?: number;
  readonly requestId?: number;
  readonly groups?: readonly IppGroup[];
  readonly httpStatus?: number;
  readonly contentType?: string;
  readonly cut?: number;
  readonly failure?: TransportFailure;
}

/** A device that answers everything so, and remembers what it was asked. */
export function device(answer: Answer) {
  const requests: TransportRequest[] = [];
  const messages: IppMessage[] = [];
  const transport: IppTransport = async (request) => {
    requests.push(request);
    const decoded = decodeMessage(request.header);
    if (!decoded.ok) throw new Error(decoded.error.code);
    messages.push(decoded.value.message);
    if (answer.failure) return err(answer.failure);
    const { requestId } = decoded.value.message;
    const { code = 0, groups = [] } = answer;
    const body = encodeMessage({
      version: [1, 1],
      code,
      requestId,
      groups,
      ...(answer.requestId && { requestId: answer.requestId }),
    });
    return ok({
      httpStatus: answer.httpStatus ?? 200,
      contentType: answer.contentType ?? 'application/ipp',
      body: body.subarray(0, body.length - (answer.cut ?? 0)),
    });
  };
  const operationAttributes = (): readonly IppAttribute[] =>
    groupsOf(messages[0] ?? { version: [1, 1], code: 0, requestId: 1, groups: [] }, 1)[0]
      ?.attributes ?? [];
  return { transport, requests, messages, operationAttributes };
}

/** A printing job, as a reply describes it. */
export function jobGroup(jobId: number): IppGroup {
  return {
    tag: delimiterTag.jobAttributes,
    attributes: [
      numberAttribute('job-id', 'integer', jobId),
      numberAttribute('job-state', 'enum', 5),
      textAttribute('job-state-reasons', 'keyword', 'none'),
    ],
  };
}

/** The error of a failed result, `success` otherwise. */
export function errorOf(result: Result<unknown, unknown>): unknown {
  return result.ok ? 'success' : result.error;
}
