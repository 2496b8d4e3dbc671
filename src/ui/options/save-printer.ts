import { readUserPrinters } from '../../browser/printer-store.ts';
import { requestHostAccess } from '../../browser/request-host-access.ts';
import { saveUserPrinters } from '../../browser/save-user-printers.ts';
import type { Printer } from '../../printers/printer.ts';
import { withPrinter } from './printer-draft.ts';

/**
 * Stores one of the person's own printers and asks for access to its host. Must be called directly
 * from the click, while Chrome still accepts the question, unless access has been asked for before.
 * Without access the printer is stored all the same, and the popup offers to ask again.
 */
export async function savePrinter(printer: Printer): Promise<void> {
  const access = requestHostAccess(printer.uri).catch((error: unknown) => {
    // Chrome refuses the question if the click was too long ago.
    console.warn('access was not asked for', error instanceof Error ? error.message : '');
  });
  await saveUserPrinters(withPrinter(await readUserPrinters(), printer));
  await access;
}
