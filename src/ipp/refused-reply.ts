import type { Result } from '../result.ts';
import { operation } from './operations.ts';
import type { TransportFailure, TransportReply } from './transport.ts';

/** The result of one request, not yet read as IPP. */
export type Reply = Result<TransportReply, TransportFailure>;

/**
 * IPP status codes with which devices refuse a question because of its contents: bad-request,
 * not-possible, request-entity-too-large, request-value-too-long,
 * attributes-or-values-not-supported, conflicting-attributes, internal-error,
 * operation-not-supported (RFC 8011 appendix B.1). The others are about the person, the printer's
 * address, or the device being busy.
 */
const questionRefused: ReadonlySet<number> = new Set([
  0x0400, 0x0404, 0x0408, 0x0409, 0x040b, 0x040e, 0x0500, 0x0501,
]);

/**
 * The same as HTTP statuses: bad request, too large, not processable, error and not implemented.
 */
const questionRefusedByHttp: ReadonlySet<number> = new Set([400, 413, 422, 500, 501]);

/** Bad-request for a well-formed request, and operation-not-supported. */
const operationRefused: ReadonlySet<number> = new Set([0x0400, 0x0501]);
const operationRefusedByHttp: ReadonlySet<number> = new Set([400, 404, 405, 501]);

/** The IPP status of an answer; undefined where the answer is not IPP. */
export function statusOf(reply: Reply): number | undefined {
  if (!reply.ok || reply.value.httpStatus < 200 || reply.value.httpStatus > 299) return undefined;
  const { body } = reply.value;
  return body.length < 8 ? undefined : (body[2] ?? 0) * 256 + (body[3] ?? 0);
}

/**
 * Chrome's names of errors after which nothing has reached the device (net/base/net_error_list.h).
 */
const neverConnected = /^ERR_(ADDRESS|INTERNET|NETWORK|PROXY|TUNNEL|UNSAFE)_/;

/**
 * A connection that broke, or an answer that was too long: the question may have asked for too
 * much.
 */
function mayHaveBeenTooMuch({ code, detail = '' }: TransportFailure): boolean {
  if (code === 'unreachable') return !neverConnected.test(detail);
  return code === 'connection-lost' || code === 'reply-too-large';
}

/**
 * Whether a device has refused a question (an operation, given by its code) because of its
 * contents.
 */
export function isRefusedQuestion(reply: Reply, code: number): boolean {
  if (!reply.ok) {
    // A job is asked about repeatedly anyway.
    return code === operation.getPrinterAttributes && mayHaveBeenTooMuch(reply.error);
  }
  const status = statusOf(reply);
  return status === undefined
    ? questionRefusedByHttp.has(reply.value.httpStatus)
    : questionRefused.has(status);
}

/** Whether a device has refused an operation itself, rather than what is asked of it. */
export function isRefusedOperation(reply: Reply): boolean {
  if (!reply.ok) return false;
  const status = statusOf(reply);
  return status === undefined
    ? operationRefusedByHttp.has(reply.value.httpStatus)
    : operationRefused.has(status);
}
