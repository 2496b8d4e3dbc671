import { fragmentOutline } from '../fragment/fragment-outline.ts';
import { outlineText } from '../fragment/outline-text.ts';
import type { Printer } from '../printers/printer.ts';
import { readFragments, type StoredFragments, writeFragments } from './fragment-store.ts';
import { readUserPrinters } from './printer-store.ts';
import { saveUserPrinters } from './save-user-printers.ts';

async function change(
  area: 'session' | 'local',
  { id, uri }: Printer,
  part: Omit<StoredFragments, 'uri'>,
): Promise<void> {
  const all = await readFragments(area);
  const now = all.get(id);
  all.set(id, { ...(now?.uri === uri && now), ...part, uri });
  await writeFragments(area, all);
}

/**
 * Stores a fragment for test pages of a printer, until Chrome closes. Returns its outline, which a
 * test page is ordered with: nothing of the fragment is in a message.
 */
export async function storeForTrial(printer: Printer, fragment: string): Promise<string> {
  await change('session', printer, { tried: fragment });
  return outlineText(fragment);
}

/**
 * Makes a fragment the setting of one of the user's own printers, and returns the printer.
 *
 * A fragment with encrypted credentials is stored as a PIN is: until Chrome closes, or on the device
 * where `remember` is chosen. The printer's setting is its outline.
 */
export async function keepFragment(
  printer: Printer,
  fragment: string,
  remember: boolean,
): Promise<Printer> {
  const outline = fragmentOutline(fragment);
  const secret = outline.ok && outline.value.opaqueFor !== '';
  if (secret) {
    await change('session', printer, { kept: fragment });
    if (remember) await change('local', printer, { kept: fragment });
    else await forgetRememberedFor(printer);
  }
  const learned: Printer = {
    ...printer,
    ...{ carrier: 'learned', documentFormat: 'auto' },
    accountingFragment: secret ? outlineText(fragment) : fragment,
  };
  const others = await readUserPrinters();
  await saveUserPrinters(others.map((each) => (each.id === learned.id ? learned : each)));
  return learned;
}

async function forgetRememberedFor({ id }: Printer): Promise<void> {
  const all = await readFragments('local');
  if (all.delete(id)) await writeFragments('local', all);
}
