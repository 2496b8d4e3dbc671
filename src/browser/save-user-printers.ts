import { outlineText } from '../fragment/outline-text.ts';
import type { Printer } from '../printers/printer.ts';
import { fragmentAreas, readFragments, writeFragments } from './fragment-store.ts';
import { userPrintersKey } from './printer-store.ts';
import { browser } from './web-extension.ts';

/**
 * Stores the user's own printers, in this order. Encrypted credentials that were kept for a printer are
 * deleted once it is removed, has another address or no longer uses them.
 */
export async function saveUserPrinters(printers: readonly Printer[]): Promise<void> {
  await browser.storage.local.set({ [userPrintersKey]: printers });
  for (const area of fragmentAreas) await forgetUnused(area, printers);
}

async function forgetUnused(
  area: (typeof fragmentAreas)[number],
  printers: readonly Printer[],
): Promise<void> {
  const all = await readFragments(area);
  const left = new Map(all);
  for (const [id, { kept, ...others }] of all) {
    if (kept === undefined) continue;
    const outline = outlineText(kept);
    const used = printers.some(
      (printer) =>
        printer.id === id &&
        printer.uri === others.uri &&
        printer.carrier === 'learned' &&
        printer.accountingFragment === outline,
    );
    if (used) continue;
    if (others.tried === undefined) left.delete(id);
    else left.set(id, others);
  }
  const unchanged = [...all].every(([id, each]) => left.get(id) === each);
  if (!unchanged) await writeFragments(area, left);
}
