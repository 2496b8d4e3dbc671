import { parseDepartmentId } from '../../src/accounting/department-id.ts';
import { findAttribute, type IppMessage } from '../../src/ipp/message.ts';
import { Secret } from '../../src/secret.ts';
import type { UnderstoodJob } from './understood-job.ts';

export type IppAccounting = Pick<UnderstoodJob, 'account' | 'securedPin' | 'securedDigest'>;

const names = ['job-account-id', 'job-password', 'job-password-encryption'];

/** The hashes that this device lists, under Node's names. */
const digests: ReadonlyMap<string, string> = new Map([
  ['md5', 'md5'],
  ['sha2-256', 'sha256'],
  ['sha2-512', 'sha512'],
]);

function first(request: IppMessage, name: string) {
  const attributes = request.groups.flatMap((group) => group.attributes);
  return findAttribute(attributes, name)?.values[0];
}

/** Which of IPP's accounting attributes a request has. */
export function accountingNames(request: IppMessage): readonly string[] {
  return names.filter((name) => first(request, name) !== undefined);
}

/**
 * Reads a request's accounting from IPP's own attributes. `job-account-id` (PWG 5100.3) is the
 * Department ID, which has no PIN there; `job-password` (PWG 5100.11) holds the job.
 */
export function readIppAccounting(request: IppMessage): IppAccounting {
  const id = first(request, 'job-account-id');
  const departmentId = id?.type === 'name' ? parseDepartmentId(id.value) : undefined;
  const password = first(request, 'job-password');
  const encryption = first(request, 'job-password-encryption');
  const digest = encryption?.type === 'keyword' ? digests.get(encryption.value) : undefined;
  return {
    ...(departmentId?.ok
      ? { account: { departmentId: Number(departmentId.value), pin: new Secret(0) } }
      : {}),
    ...(password?.type === 'octetString'
      ? { securedPin: new Secret(Buffer.from(password.value).toString('latin1')) }
      : {}),
    ...(password && digest ? { securedDigest: digest } : {}),
  };
}
