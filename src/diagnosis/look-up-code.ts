import { firstErrorStatus, statusFromName, statusName } from '../ipp/status-codes.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import { endCodeOf } from './end-codes.ts';
import { failureCodes } from './failure.ts';
import { failureFromIpp } from './failure-from-ipp.ts';

/**
 * What a code means that somebody has read at the device, in this log or in another program's:
 * Canon's end code (`#701`, `701`), an IPP status (`client-error-account-closed`, `0x041d`), or one
 * of our own codes (`unreachable`). Undefined for a code that is not listed.
 */
export function lookUpCode(typed: string): Diagnosis | undefined {
  const code = typed.normalize('NFKC').trim().toLowerCase();
  const digits = /^#?\s*([0-9]{3})$/.exec(code)?.[1];
  if (digits) {
    const endCode = `#${digits}`;
    return endCodeOf(endCode) ? diagnose({ code: 'ended-by-device', endCode }) : undefined;
  }
  const own = failureCodes.find((known) => known === code);
  if (own) return diagnose({ code: own });
  const status = /^0x[0-9a-f]{4}$/.test(code) ? Number(code) : statusFromName(code);
  if (status === undefined || status < firstErrorStatus) return undefined;
  const name = statusName(status);
  // A number that is in no standard has no name, and nothing can be said about it.
  if (name.startsWith('0x')) return undefined;
  return diagnose(
    failureFromIpp({ code: 'status', status, name, message: '', unsupported: [] }, 'printer'),
  );
}
