import browser from 'webextension-polyfill';
import { outlineText } from '../fragment/outline-text.ts';
import type { PrinterIdentity } from '../printers/permitted-printer.ts';
import type { Printer, SecretSettings } from '../printers/printer.ts';

/**
 * Accounting fragments that are not a printer's setting: a list of `[printer's id, {uri, kept, tried}]`.
 * `kept` contains credentials as Canon's driver encrypted them; the printer's setting is its outline.
 * `tried` is for test pages. Each counts only for the address that it was learned for. They are stored
 * in `storage.session` (in memory), and in `storage.local` only `kept`, if the person chooses so and
 * the administrator allows it.
 */
export const fragmentsKey = 'accountingFragments';

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

/** Deletes what is stored on the device, once the administrator no longer allows it. */
export async function forgetRememberedFragments(): Promise<void> {
  await browser.storage.local.remove(fragmentsKey);
}

/** Deletes all fragments that are stored here, as secrets that a person has forgotten. */
export async function forgetFragments(): Promise<void> {
  for (const area of fragmentAreas) await browser.storage[area].remove(fragmentsKey);
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
  mayRemember: boolean,
): Promise<SecretSettings> {
  if (promised === undefined) return settings;
  const wanted = outlineText(promised);
  // A text that is its own outline has no bytes to send.
  const fits = (text: string | undefined): text is string =>
    text !== undefined && text !== wanted && outlineText(text) === wanted;
  if (fits(settings.accountingFragment)) return settings;
  for (const area of mayRemember ? fragmentAreas : (['session'] as const)) {
    const stored = (await readFragments(area)).get(printer.id);
    if (stored?.uri !== printer.uri) continue;
    const found = [stored.kept, stored.tried].find(fits);
    if (found !== undefined) return { ...settings, accountingFragment: found };
  }
  return settings;
}
