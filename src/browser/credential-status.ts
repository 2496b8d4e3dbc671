import {
  type CredentialSource,
  effectiveCredentials,
  isGiven,
  type Known,
} from '../accounting/effective-credentials.ts';
import type { Credentials } from '../accounting/job-accounting.ts';
import type { DirectoryProblem } from '../directory/directory-problem.ts';
import { asksEachTime } from './ask-choice.ts';
import { encryptedAreStored, readPersonal, readTyped } from './credential-store.ts';
import { readPolicy } from './policy-store.ts';

export interface CredentialStatus {
  readonly departmentId?: string;
  readonly departmentIdSource: CredentialSource | 'none';
  readonly pinSet: boolean;
  readonly pinSource: CredentialSource | 'none';
  readonly securedPrintPinSource: CredentialSource | 'none';
  /** Why the last question to the directory failed. */
  readonly directoryProblem?: DirectoryProblem;
  readonly mayChangeDepartmentId: boolean;
  readonly mayChangePin: boolean;
  readonly mayChangeSecuredPrintPin: boolean;
  readonly mayRemember: boolean;
  /** Whether anything that was typed is kept on the device. */
  readonly remembered: boolean;
  /** Whether *Forget* has anything to delete, even where it does not count at present. */
  readonly kept: boolean;
  /** Whether credentials that Canon's driver encrypted are among that. */
  readonly keptEncrypted: boolean;
  /** Whether what is typed counts for one job only. */
  readonly askedEachTime: boolean;
  /** Whether the person may have Department ID and PIN checked at a device. */
  readonly mayCheckAtDevice: boolean;
}

/** What the popup shows: everything but the PINs' digits. */
export async function readCredentialStatus(): Promise<CredentialStatus> {
  const { policy } = await readPolicy();
  const askedEachTime = await asksEachTime(policy);
  const storedLocal = await readTyped('local');
  const storedSession = await readTyped('session');
  const local = askedEachTime || !policy.usersMayRememberPin ? {} : storedLocal;
  const session = askedEachTime ? {} : storedSession;
  const keptEncrypted = await encryptedAreStored();
  const { problem, ...personal } = await readPersonal(policy);
  const effective = effectiveCredentials({ ...personal, policy, session, local });
  const mayChange = (known: Known<unknown> | undefined): boolean =>
    policy.usersMayChangeCredentials || !isGiven(known?.source);
  return {
    ...(effective.departmentId ? { departmentId: effective.departmentId.value } : {}),
    departmentIdSource: effective.departmentId?.source ?? 'none',
    pinSet: effective.pin !== undefined,
    pinSource: effective.pin?.source ?? 'none',
    securedPrintPinSource: effective.securedPrintPin?.source ?? 'none',
    ...(problem && { directoryProblem: problem }),
    mayChangeDepartmentId: mayChange(effective.departmentId),
    mayChangePin: mayChange(effective.pin),
    mayChangeSecuredPrintPin:
      policy.usersMaySetSecuredPrintPin && mayChange(effective.securedPrintPin),
    mayRemember: policy.usersMayRememberPin && !askedEachTime,
    askedEachTime,
    mayCheckAtDevice:
      policy.remoteUi !== 'off' && !askedEachTime && effective.departmentId !== undefined,
    remembered: isTyped(storedLocal),
    kept: keptEncrypted || isTyped(storedLocal) || isTyped(storedSession),
    keptEncrypted,
  };
}

function isTyped(credentials: Credentials): boolean {
  return Object.values(credentials).some((value) => value !== undefined);
}
