import browser from 'webextension-polyfill';
import { type DepartmentId, parseDepartmentId } from '../core/accounting/department-id.ts';
import {
  type CredentialSource,
  type EffectiveCredentials,
  effectiveCredentials,
  type TypedCredentials,
} from '../core/accounting/effective-credentials.ts';
import { type Pin, parsePin } from '../core/accounting/pin.ts';
import { reveal } from '../core/accounting/secret.ts';
import { awaitPolicy, onPolicyChanged, readPolicy } from './policy-store.ts';

/**
 * Department ID and PIN as a person typed them. Kept in `storage.session` (memory, gone when Chrome
 * closes); in `storage.local` only by the person's choice and the administrator's leave.
 */
const key = 'credentials';

export interface CredentialStatus {
  readonly departmentId?: string;
  readonly departmentIdSource: CredentialSource | 'none';
  readonly pinSet: boolean;
  readonly pinSource: CredentialSource | 'none';
  readonly mayChangeDepartmentId: boolean;
  readonly mayChangePin: boolean;
  readonly mayRemember: boolean;
  readonly remembered: boolean;
}

/** What the popup shows: everything but the PIN's digits. */
export async function readCredentialStatus(): Promise<CredentialStatus> {
  const { policy } = await readPolicy();
  const local = await readTyped('local');
  const effective = effectiveCredentials({ policy, session: await readTyped('session'), local });
  return {
    ...(effective.departmentId ? { departmentId: effective.departmentId.value } : {}),
    departmentIdSource: effective.departmentId?.source ?? 'none',
    pinSet: effective.pin !== undefined,
    pinSource: effective.pin?.source ?? 'none',
    mayChangeDepartmentId: policy.departmentId === undefined || policy.usersMayChangeCredentials,
    mayChangePin: policy.pin === undefined || policy.usersMayChangeCredentials,
    mayRemember: policy.usersMayRememberPin,
    remembered: local.departmentId !== undefined || local.pin !== undefined,
  };
}

/** Department ID and PIN for a job that is about to be sent; waits for a policy that is late. */
export async function readCredentials(): Promise<EffectiveCredentials> {
  const { policy } = await awaitPolicy();
  const local = policy.usersMayRememberPin ? await readTyped('local') : {};
  return effectiveCredentials({ policy, session: await readTyped('session'), local });
}

/** Keeps what was typed for the session, and on the device as well where `remember` is chosen. */
export async function saveCredentials(typed: {
  readonly departmentId?: DepartmentId;
  readonly pin?: Pin;
  readonly remember: boolean;
}): Promise<void> {
  const stored = {
    ...(typed.departmentId ? { departmentId: typed.departmentId } : {}),
    ...(typed.pin ? { pin: reveal(typed.pin) } : {}),
  };
  await browser.storage.session.set({ [key]: stored });
  if (typed.remember) await browser.storage.local.set({ [key]: stored });
  else await browser.storage.local.remove(key);
}

/** Deletes what was typed, wherever it is kept. */
export async function forgetCredentials(): Promise<void> {
  await browser.storage.session.remove(key);
  await browser.storage.local.remove(key);
}

/** Deletes what is kept on the device, once the administrator no longer allows it. */
export async function forgetRemembered(): Promise<void> {
  await browser.storage.local.remove(key);
}

/** Calls `listener` when Department ID or PIN may have changed: typed, forgotten, or by policy. */
export function onCredentialsChanged(listener: () => void): () => void {
  const heard = (changes: Record<string, unknown>): void => {
    if (Object.hasOwn(changes, key)) listener();
  };
  browser.storage.onChanged.addListener(heard);
  const stopPolicy = onPolicyChanged(listener);
  return () => {
    browser.storage.onChanged.removeListener(heard);
    stopPolicy();
  };
}

async function readTyped(area: 'session' | 'local'): Promise<TypedCredentials> {
  const stored = (await browser.storage[area].get(key))[key];
  if (typeof stored !== 'object' || stored === null) return {};
  const { departmentId, pin } = stored as { departmentId?: unknown; pin?: unknown };
  const parsedId = typeof departmentId === 'string' ? parseDepartmentId(departmentId) : undefined;
  const parsedPin = typeof pin === 'string' ? parsePin(pin) : undefined;
  return {
    ...(parsedId?.ok ? { departmentId: parsedId.value } : {}),
    ...(parsedPin?.ok ? { pin: parsedPin.value } : {}),
  };
}
