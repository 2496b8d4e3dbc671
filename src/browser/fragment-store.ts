import browser from 'webextension-polyfill';
import { outlineText } from '../fragment/outline-text.ts';
import type { Policy } from '../policy/policy.ts';
import type { PrinterIdentity } from '../printers/permitted-printer.ts';
import type { Printer, SecretSettings } from '../printers/printer.ts';
import { typedKeys } from './credential-store.ts';

/**
 * Accounting fragments that are not a printer's setting: a list of `[printer's id, {uri, kept, tried}]`.
 * `kept` contains credentials as Canon's driver encrypted them; the printer's setting is its outline.
 * `tried` is for test pages. Each counts only for the address that it was learned for. They are stored
 * in `storage.session` (in memory), and in `storage.local` only `kept`, if the person chooses so and
 * the administrator allows it.
 */
const fragmentsKey = 'accountingFragments';

/** What is stored for one printer, see `fragmentsKey`. */
export interface StoredFragments {
  readonly uri: string;
  readonly kept?: string;
  readonly tried?: string;
}

export const fragmentAreas = ['session', 'local'] as const;

/** What is stored in `area`, by the printer's id. */
export async function readFragments(
  area: (typeof fragmentAreas)[number],
): Promise<Map<string, StoredFragments>> {
  const stored = (await browser.storage[area].get(fragmentsKey))[fragmentsKey];
  return new Map(Array.isArray(stored) ? (stored as [string, StoredFragments][]) : []);
}

/** Stores all of them in `area`. */
export async function writeFragments(
  area: (typeof fragmentAreas)[number],
  all: ReadonlyMap<string, StoredFragments>,
): Promise<void> {
  await browser.storage[area].set({ [fragmentsKey]: [...all] });
}

/** Deletes what is stored on the device, once the administrator no longer allows it. */
export async function forgetRememberedFragments(): Promise<void> {
  await browser.storage.local.remove(fragmentsKey);
}

/** Deletes all fragments that are stored here: those that are kept are secrets like a PIN. */
export async function forgetFragments(): Promise<void> {
  for (const area of fragmentAreas) await browser.storage[area].remove(fragmentsKey);
}

/** Calls `listener` when a person has forgotten Department ID and PIN. */
export function onCredentialsForgotten(listener: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    // The first is where Department ID and PIN are.
    const typed = changes[typedKeys[0] ?? ''];
    if (area === 'session' && typed && typed.newValue === undefined) listener();
  });
}

/**
 * The settings for a job of the printer `promised`, whose fragment is an outline: the printer's own
 * fragment, or a stored one where that fits the outline and the printer's does not.
 */
export async function withStoredFragment(
  {
    accountingFragment: promised,
    ...printer
  }: PrinterIdentity & Pick<Printer, 'accountingFragment'>,
  settings: SecretSettings,
  { usersMayRememberPin, askEachTime }: Pick<Policy, 'usersMayRememberPin' | 'askEachTime'>,
): Promise<SecretSettings> {
  if (promised === undefined) return settings;
  const wanted = outlineText(promised);
  // A text that is its own outline has no bytes to send.
  const fits = (text: string | undefined): text is string =>
    text !== undefined && text !== wanted && outlineText(text) === wanted;
  if (fits(settings.accountingFragment)) return settings;
  for (const area of usersMayRememberPin ? fragmentAreas : (['session'] as const)) {
    const stored = (await readFragments(area)).get(printer.id);
    if (stored?.uri !== printer.uri) continue;
    // A policy that asks each time may have come just now, before the one that is kept was deleted.
    const found = [askEachTime ? undefined : stored.kept, stored.tried].find(fits);
    if (found !== undefined) return { ...settings, accountingFragment: found };
  }
  return settings;
}
