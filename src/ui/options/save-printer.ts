import { requestHostAccess } from '../../browser/host-access.ts';
import { readUserPrinters, saveUserPrinters } from '../../browser/printer-store.ts';
import type { Printer } from '../../printers/printer.ts';
import { withPrinter } from './printer-draft.ts';

/**
 * Keeps a printer of the person's own and asks for access to its host. To be called straight from the
 * click, while Chrome still takes the question. Without access the printer is kept all the same, and
 * the popup offers to ask again.
 */
export function savePrinter(printer: Printer): Promise<unknown> {
  const access = requestHostAccess(printer.uri);
  return Promise.all([
    access,
    readUserPrinters().then((own) => saveUserPrinters(withPrinter(own, printer))),
  ]);
}
