import browser from 'webextension-polyfill';
import { parseDepartmentId } from '../accounting/department-id.ts';
import type { TypedCredentials } from '../accounting/effective-credentials.ts';
import { parsePin } from '../accounting/pin.ts';
import { reveal } from '../secret.ts';

/**
 * Department ID and PIN typed for one job, where they are asked for each time. They are kept in
 * `storage.session` (in memory) until the job has ended, so that nothing has to be typed twice when
 * the worker or the courier ends meanwhile.
 */
const prefix = 'credentials-for-';

/** Whether `key` in `storage.session` holds what was typed for one job. */
export function isJobCredentialsKey(key: string): boolean {
  return key.startsWith(prefix);
}

export async function saveJobCredentials(jobId: string, typed: TypedCredentials): Promise<void> {
  await browser.storage.session.set({
    [prefix + jobId]: {
      ...(typed.departmentId ? { departmentId: typed.departmentId } : {}),
      ...(typed.pin ? { pin: reveal(typed.pin) } : {}),
    },
  });
}

export async function readJobCredentials(jobId: string): Promise<TypedCredentials> {
  const key = prefix + jobId;
  return readTypedCredentials((await browser.storage.session.get(key))[key]);
}

export async function forgetJobCredentials(jobId: string): Promise<void> {
  await browser.storage.session.remove(prefix + jobId);
}

/** What was typed, as storage holds it; unusable parts are left out. */
export function readTypedCredentials(stored: unknown): TypedCredentials {
  if (typeof stored !== 'object' || stored === null) return {};
  const { departmentId, pin } = stored as { departmentId?: unknown; pin?: unknown };
  const parsedId = typeof departmentId === 'string' ? parseDepartmentId(departmentId) : undefined;
  const parsedPin = typeof pin === 'string' ? parsePin(pin) : undefined;
  return {
    ...(parsedId?.ok ? { departmentId: parsedId.value } : {}),
    ...(parsedPin?.ok ? { pin: parsedPin.value } : {}),
  };
}
