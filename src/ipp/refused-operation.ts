import type { IppFailure } from './ipp-failure.ts';

/**
 * How devices refuse an operation that they list but do not have, or cannot do although the request
 * is well-formed: bad-request, internal-error, operation-not-supported,
 * multiple-document-jobs-not-supported (RFC 8011 appendix B.1); over HTTP bad request, not found,
 * not allowed, not implemented. With each of these the device says that it did nothing.
 */
const byStatus: ReadonlySet<number> = new Set([0x0400, 0x0500, 0x0501, 0x0509]);
const byHttpStatus: ReadonlySet<number> = new Set([400, 404, 405, 501]);

/** Whether a device refuses the operation itself, rather than what is requested with it. */
export function refusesOperation(failure: IppFailure): boolean {
  if (failure.code === 'status') return byStatus.has(failure.status);
  return failure.code === 'http-error' && byHttpStatus.has(failure.httpStatus);
}
