import type { HttpCredentials } from '../ipp/http-authorization.ts';
import type { Printer } from '../printers/printer.ts';
import { reveal } from '../secret.ts';
import { httpSignInsKey, readSignIns, type SignInOwner, signInAreas } from './http-sign-in.ts';
import { awaitPolicy } from './policy-store.ts';
import { browser } from './web-extension.ts';

/** What the settings page shows about a printer's sign-in. */
export interface HttpSignInStatus {
  /** `policy`: the administrator's is used. */
  readonly source: 'policy' | 'session' | 'local' | 'none';
  readonly user?: string;
  /** Whether a sign-in that was typed is stored for the printer, even where it does not count. */
  readonly kept: boolean;
}

export async function readHttpSignInStatus(printer: SignInOwner): Promise<HttpSignInStatus> {
  const { policy } = await awaitPolicy();
  const kept = await isKept(printer);
  if (printer.source === 'policy' && policy.http) return { source: 'policy', kept };
  for (const area of policy.usersMayRememberPin
    ? (['local', 'session'] as const)
    : (['session'] as const)) {
    const typed = (await readSignIns(area)).get(printer.id);
    if (typed?.uri === printer.uri) return { source: area, user: typed.user, kept };
  }
  return { source: 'none', kept };
}

async function isKept({ id }: SignInOwner): Promise<boolean> {
  for (const area of signInAreas) if ((await readSignIns(area)).has(id)) return true;
  return false;
}

/** Stores a sign-in for the session, and on the device as well where `remember` is chosen. */
export async function saveHttpSignIn(
  { id, uri }: SignInOwner,
  { user, password }: HttpCredentials,
  remember: boolean,
): Promise<void> {
  for (const area of signInAreas) {
    const all = await readSignIns(area);
    if (area === 'session' || remember) all.set(id, { uri, user, password: reveal(password) });
    else all.delete(id);
    await browser.storage[area].set({ [httpSignInsKey]: [...all] });
  }
}

export async function forgetHttpSignIn({ id }: Pick<Printer, 'id'>): Promise<void> {
  for (const area of signInAreas) {
    const all = await readSignIns(area);
    if (all.delete(id)) await browser.storage[area].set({ [httpSignInsKey]: [...all] });
  }
}
