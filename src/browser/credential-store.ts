import type { CredentialSources } from '../accounting/effective-credentials.ts';
import type { Credentials } from '../accounting/job-accounting.ts';
import type { Policy } from '../policy/policy.ts';
import { askChoiceKey } from './ask-choice.ts';
import { type DirectoryAnswer, isDirectoryKey, readDirectoryAnswer } from './directory-store.ts';
import { isJobCredentialsKey } from './job-credentials.ts';
import { onPolicyChanged } from './policy-store.ts';
import { signedInEmail } from './signed-in-user.ts';
import { readStoredCredentials, storedCredentials } from './stored-credentials.ts';
import { browser } from './web-extension.ts';

/**
 * Department ID and PINs as a person typed them. They are kept in `storage.session` (in memory,
 * deleted when Chrome closes), and in `storage.local` only if the person chooses so and the
 * administrator allows it.
 */
const key = 'credentials';
/** A secured-print PIN is kept by itself: a form that does not ask for it leaves it as it is. */
export const securedKey = 'own-secured-print-pin';
const typedKeys = [key, securedKey];
/**
 * Accounting fragments that are not a printer's setting: a list of `[printer's id, {uri, kept, tried}]`.
 * `kept` contains credentials as Canon's driver encrypted them; the printer's setting is its outline.
 * `tried` is for test pages. Each counts only for the address that it was learned for. They are stored
 * in `storage.session` (in memory), and in `storage.local` only `kept`, if the person chooses so and
 * the administrator allows it.
 */
export const fragmentsKey = 'accountingFragments';
/** Where everything is that *Forget* deletes, in both areas. */
export const forgottenKeys = [...typedKeys, fragmentsKey];

/** What was typed, as it is saved. */
export type TypedToSave = Credentials & {
  /** Whether it is kept on the device too. */
  readonly remember: boolean;
  /** Whether a secured-print PIN that was typed before still counts; else it is deleted. */
  readonly keepSecuredPrintPin?: boolean;
};

/** Stores what was typed for the session, and on the device as well where `remember` is chosen. */
export async function saveCredentials({
  remember,
  keepSecuredPrintPin = false,
  securedPrintPin,
  ...typed
}: TypedToSave): Promise<void> {
  const stored = {
    [key]: storedCredentials(typed),
    ...(securedPrintPin && { [securedKey]: storedCredentials({ securedPrintPin }) }),
  };
  const outdated = securedPrintPin || keepSecuredPrintPin ? [] : [securedKey];
  await browser.storage.session.set(stored);
  if (remember) await browser.storage.local.set(stored);
  await browser.storage.local.remove(remember ? outdated : typedKeys);
  await browser.storage.session.remove(outdated);
}

/** Deletes what was typed, and credentials that Canon's driver encrypted, wherever they are stored. */
export async function forgetCredentials(): Promise<void> {
  await browser.storage.session.remove(forgottenKeys);
  await browser.storage.local.remove(forgottenKeys);
}

/** Whether a stored fragment contains credentials that Canon's driver encrypted. */
export async function encryptedAreStored(): Promise<boolean> {
  const stored = await Promise.all([
    browser.storage.session.get(fragmentsKey),
    browser.storage.local.get(fragmentsKey),
  ]);
  // Only a fragment with such credentials has this property (see `Fragment.opaqueFor`).
  return JSON.stringify(stored).includes('opaqueFor');
}

function isCredentialsKey(name: string): boolean {
  return (
    forgottenKeys.includes(name) ||
    name === askChoiceKey ||
    isJobCredentialsKey(name) ||
    isDirectoryKey(name)
  );
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
export async function readPersonal({
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

/** What the person typed, as one area has it. */
export async function readTyped(area: 'session' | 'local'): Promise<Credentials> {
  const stored = await browser.storage[area].get(typedKeys);
  const { securedPrintPin } = readStoredCredentials(stored[securedKey]);
  return { ...readStoredCredentials(stored[key]), ...(securedPrintPin && { securedPrintPin }) };
}
