import browser from 'webextension-polyfill';
import { reveal, Secret } from '../core/accounting/secret.ts';
import type { HttpCredentials } from '../core/ipp/http-authorization.ts';
import type { Printer } from '../core/printer/printer.ts';
import { awaitPolicy } from './policy-store.ts';

/**
 * User names and passwords for devices that ask for a sign-in over HTTP, as people typed them: a
 * list of `[printer's id, {uri, user, password}]`. Each counts for the address that it was typed for
 * and no other. Kept in `storage.session` (memory); in `storage.local` only by the person's choice
 * and the administrator's leave.
 */
const httpSignInsKey = 'httpSignIns';

type Owner = Pick<Printer, 'id' | 'source' | 'uri'>;

interface Stored {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
}

/**
 * User name and password for a device that asks for a sign-in. The administrator's are for the
 * administrator's printers: one that a person has added could be anybody's, and ask for them.
 */
export async function httpCredentialsFor(printer: Owner): Promise<HttpCredentials | undefined> {
  const { policy } = await awaitPolicy();
  if (printer.source === 'policy' && policy.http) return policy.http;
  for (const area of policy.usersMayRememberPin ? areas : sessionOnly) {
    const typed = (await readSignIns(area)).get(printer.id);
    if (typed?.uri === printer.uri) {
      return { user: typed.user, password: new Secret(typed.password) };
    }
  }
  return undefined;
}

const areas = ['session', 'local'] as const;
const sessionOnly = ['session'] as const;

async function readSignIns(area: (typeof areas)[number]): Promise<Map<string, Stored>> {
  const stored = (await browser.storage[area].get(httpSignInsKey))[httpSignInsKey];
  return new Map(Array.isArray(stored) ? (stored as [string, Stored][]) : []);
}

/** What the settings page shows of a printer's sign-in. */
export interface HttpSignInStatus {
  /** `policy`: the administrator's is used. */
  readonly source: 'policy' | 'session' | 'local' | 'none';
  readonly user?: string;
}

export async function readHttpSignInStatus(printer: Owner): Promise<HttpSignInStatus> {
  const { policy } = await awaitPolicy();
  if (printer.source === 'policy' && policy.http) return { source: 'policy' };
  for (const area of policy.usersMayRememberPin ? (['local', 'session'] as const) : sessionOnly) {
    const typed = (await readSignIns(area)).get(printer.id);
    if (typed?.uri === printer.uri) return { source: area, user: typed.user };
  }
  return { source: 'none' };
}

/** Keeps a sign-in for the session, and on the device as well where `remember` is chosen. */
export async function saveHttpSignIn(
  { id, uri }: Owner,
  { user, password }: HttpCredentials,
  remember: boolean,
): Promise<void> {
  for (const area of areas) {
    const all = await readSignIns(area);
    if (area === 'session' || remember) all.set(id, { uri, user, password: reveal(password) });
    else all.delete(id);
    await browser.storage[area].set({ [httpSignInsKey]: [...all] });
  }
}

export async function forgetHttpSignIn({ id }: Pick<Printer, 'id'>): Promise<void> {
  for (const area of areas) {
    const all = await readSignIns(area);
    if (all.delete(id)) await browser.storage[area].set({ [httpSignInsKey]: [...all] });
  }
}

/** Deletes what is kept on the device, once the administrator no longer allows it. */
export async function forgetRememberedSignIns(): Promise<void> {
  await browser.storage.local.remove(httpSignInsKey);
}
