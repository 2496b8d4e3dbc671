import { outlineText } from '../fragment/outline-text.ts';
import type { Policy } from '../policy/policy.ts';
import type { PrinterIdentity } from '../printers/permitted-printer.ts';
import type { Printer, SecretSettings } from '../printers/printer.ts';
import { asksEachTime } from './ask-choice.ts';
import { fragmentsKey } from './credential-store.ts';
import { browser } from './web-extension.ts';

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

/** Stores all of them in `area`. */
export async function writeFragments(
  area: (typeof fragmentAreas)[number],
  all: ReadonlyMap<string, StoredFragments>,
): Promise<void> {
  await browser.storage[area].set({ [fragmentsKey]: [...all] });
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
  policy: Pick<Policy, 'usersMayRememberPin' | 'askEachTime'>,
): Promise<SecretSettings> {
  if (promised === undefined) return settings;
  const wanted = outlineText(promised);
  // A text that is its own outline has no bytes to send.
  const fits = (text: string | undefined): text is string =>
    text !== undefined && text !== wanted && outlineText(text) === wanted;
  if (fits(settings.accountingFragment)) return settings;
  // It may not have been deleted yet.
  const keptCounts = !(await asksEachTime(policy));
  for (const area of policy.usersMayRememberPin ? fragmentAreas : (['session'] as const)) {
    const stored = (await readFragments(area)).get(printer.id);
    if (stored?.uri !== printer.uri) continue;
    const found = [keptCounts ? stored.kept : undefined, stored.tried].find(fits);
    if (found !== undefined) return { ...settings, accountingFragment: found };
  }
  return settings;
}
