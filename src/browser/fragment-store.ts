import browser from 'webextension-polyfill';
import { outlineText } from '../fragment/outline-text.ts';
import type { PrinterIdentity } from '../printers/permitted-printer.ts';
import type { Printer, SecretSettings } from '../printers/printer.ts';
import { fragmentsKey } from './fragments-key.ts';

/** What is stored for one printer, see {@link fragmentsKey}. */
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
