import browser from 'webextension-polyfill';
import {
  type CredentialSource,
  type CredentialSources,
  type EffectiveCredentials,
  effectiveCredentials,
  isGiven,
  type Known,
} from '../accounting/effective-credentials.ts';
import type { Credentials } from '../accounting/job-accounting.ts';
import type { DirectoryProblem } from '../directory/directory-problem.ts';
import type { Policy } from '../policy/policy.ts';
import { askChoiceKey, asksEachTime } from './ask-choice.ts';
import { type DirectoryAnswer, isDirectoryKey, readDirectoryAnswer } from './directory-store.ts';
import { fragmentsKey } from './fragments-key.ts';
import { isJobCredentialsKey, readJobCredentials } from './job-credentials.ts';
import { awaitPolicy, onPolicyChanged, readPolicy } from './policy-store.ts';
import { signedInEmail } from './signed-in-user.ts';
import { readStoredCredentials, storedCredentials } from './stored-credentials.ts';

/**
 * Department ID and PINs as a person typed them. They are kept in `storage.session` (in memory,
 * deleted when Chrome closes), and in `storage.local` only if the person chooses so and the
 * administrator allows it.
 */
const key = 'credentials';

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
  /** Whether anything that was typed is stored, even where it does not count at present. */
  readonly kept: boolean;
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
    kept: isTyped(storedLocal) || isTyped(storedSession),
  };
}

/**
 * Department ID and PIN for a job that is about to be sent; waits for a policy that is late. Where
 * they are asked for each time, what was typed for another job does not count.
 *
 * @param given the policy that was used to check whether the printer is permitted
 */
export async function readCredentials(
  jobId?: string,
  given?: Policy,
): Promise<EffectiveCredentials> {
  const policy = given ?? (await awaitPolicy()).policy;
  if (await asksEachTime(policy)) {
    const session = jobId === undefined ? {} : await readJobCredentials(jobId);
    return effectiveCredentials({ ...(await readPersonal(policy)), policy, session, local: {} });
  }
  const local = policy.usersMayRememberPin ? await readTyped('local') : {};
  const session = await readTyped('session');
  return effectiveCredentials({ ...(await readPersonal(policy)), policy, session, local });
}

/** Stores what was typed for the session, and on the device as well where `remember` is chosen. */
export async function saveCredentials(
  typed: Credentials & { readonly remember: boolean },
): Promise<void> {
  const stored = storedCredentials(typed);
  await browser.storage.session.set({ [key]: stored });
  if (typed.remember) await browser.storage.local.set({ [key]: stored });
  else await browser.storage.local.remove(key);
}

/** Deletes what was typed, and credentials that Canon's driver encrypted, wherever it is stored. */
export async function forgetCredentials(): Promise<void> {
  await browser.storage.session.remove([key, fragmentsKey]);
  await browser.storage.local.remove([key, fragmentsKey]);
}

/** Deletes what is stored on the device, once the administrator no longer allows it. */
export async function forgetRemembered(): Promise<void> {
  await browser.storage.local.remove([key, fragmentsKey]);
}

/** Deletes each secured-print PIN that was typed, once the administrator no longer allows it. */
export async function forgetOwnSecuredPrintPins(): Promise<void> {
  for (const area of [browser.storage.session, browser.storage.local]) {
    const everything: Record<string, unknown> = await area.get();
    for (const [name, stored] of Object.entries(everything)) {
      if (name !== key && !isJobCredentialsKey(name)) continue;
      const { securedPrintPin, ...others } = readStoredCredentials(stored);
      if (securedPrintPin) await area.set({ [name]: storedCredentials(others) });
    }
  }
}

function isCredentialsKey(name: string): boolean {
  return name === key || name === askChoiceKey || isJobCredentialsKey(name) || isDirectoryKey(name);
}

/** Calls `listener` when Department ID or PIN may have changed: typed, forgotten, or by policy. */
export function onCredentialsChanged(listener: () => void): () => void {
  const heard = (changes: Record<string, unknown>): void => {
    if (Object.keys(changes).some(isCredentialsKey)) listener();
  };
  browser.storage.onChanged.addListener(heard);
  const stopPolicy = onPolicyChanged(listener);
  return () => {
    browser.storage.onChanged.removeListener(heard);
    stopPolicy();
  };
}

/** What the administrator provides for the person who is signed in to this browser. */
async function readPersonal({
  people,
  directory,
}: Policy): Promise<
  Pick<CredentialSources, 'people' | 'directory'> & Pick<DirectoryAnswer, 'problem'>
> {
  if (people.size === 0 && !directory) return { people: {}, directory: {} };
  const email = await signedInEmail();
  const answer = directory && (await readDirectoryAnswer(directory, email));
  return {
    people: people.get(email.toLowerCase()) ?? {},
    directory: answer?.given ?? {},
    ...(answer?.problem && { problem: answer.problem }),
  };
}

function isTyped(credentials: Credentials): boolean {
  return Object.values(credentials).some((value) => value !== undefined);
}

async function readTyped(area: 'session' | 'local'): Promise<Credentials> {
  return readStoredCredentials((await browser.storage[area].get(key))[key]);
}
