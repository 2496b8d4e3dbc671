import type { HttpCredentials } from '../ipp/http-authorization.ts';
import { type PrinterIdentity, samePrinter } from '../printers/permitted-printer.ts';
import { Secret } from '../secret.ts';
import { awaitPolicy } from './policy-store.ts';
import { printersPermittedBy } from './printer-store.ts';
import { browser } from './web-extension.ts';

/**
 * User names and passwords for devices that ask for a sign-in over HTTP, as people typed them: a
 * list of `[printer's id, {uri, user, password}]`. Each counts only for the address that it was
 * typed for. They are kept in `storage.session` (in memory), and in `storage.local` only if the
 * person chooses so and the administrator allows it.
 */
export const httpSignInsKey = 'httpSignIns';

export type SignInOwner = PrinterIdentity;

export interface StoredSignIn {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
}

/**
 * User name and password for a device that asks for a sign-in. The administrator's are used for the
 * administrator's printers only: a printer that a person has added could belong to anybody. A
 * printer that the current policy does not permit at this address gets none.
 */
export async function httpCredentialsFor(
  printer: SignInOwner,
): Promise<HttpCredentials | undefined> {
  const read = await awaitPolicy();
  const { policy } = read;
  if (!samePrinter(printer, await printersPermittedBy(read))) return undefined;
  if (printer.source === 'policy' && policy.http) return policy.http;
  for (const area of policy.usersMayRememberPin ? signInAreas : sessionOnly) {
    const typed = (await readSignIns(area)).get(printer.id);
    if (typed?.uri === printer.uri) {
      return { user: typed.user, password: new Secret(typed.password) };
    }
  }
  return undefined;
}

export const signInAreas = ['session', 'local'] as const;
const sessionOnly = ['session'] as const;

/** All sign-ins that were typed and are stored in `area`, by the printer's id. */
export async function readSignIns(
  area: (typeof signInAreas)[number],
): Promise<Map<string, StoredSignIn>> {
  const stored = (await browser.storage[area].get(httpSignInsKey))[httpSignInsKey];
  return new Map(Array.isArray(stored) ? (stored as [string, StoredSignIn][]) : []);
}

/** Deletes what is stored on the device, once the administrator no longer allows it. */
export async function forgetRememberedSignIns(): Promise<void> {
  await browser.storage.local.remove(httpSignInsKey);
}
