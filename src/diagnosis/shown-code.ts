import { firstErrorStatus, statusName } from '../ipp/status-codes.ts';
import type { Failure } from './failure.ts';

/**
 * The code to show for a failure, the most informative first: the device's own end code, the name
 * of the IPP status, the HTTP status, or our own code.
 */
export function shownCode({ code, endCode, ippStatus, httpStatus }: Failure): string {
  if (endCode) return endCode;
  if (ippStatus !== undefined && ippStatus >= firstErrorStatus) return statusName(ippStatus);
  if (httpStatus !== undefined) return `HTTP ${httpStatus}`;
  return code;
}
