import { requestHostAccess } from '../../browser/host-access.ts';
import { readUserPrinters, saveUserPrinters } from '../../browser/printer-store.ts';
import type { Printer } from '../../printers/printer.ts';
import { withPrinter } from './printer-draft.ts';

/**
 * Stores one of the person's own printers and asks for access to its host. Must be called directly
 * from the click, while Chrome still accepts the question. Without access the printer is stored all
 * the same, and the popup offers to ask again.
 */
export function savePrinter(printer: Printer): Promise<unknown> {
  const access = requestHostAccess(printer.uri);
  return Promise.all([
    access,
    readUserPrinters().then((own) => saveUserPrinters(withPrinter(own, printer))),
  ]);
}
