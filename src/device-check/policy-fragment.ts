import type { Printer } from '../printers/printer.ts';
import type { Way } from './ways.ts';

/**
 * What an administrator writes into the policy to use a way, as JSON: the properties to set in the
 * printer with that `id`, or, for a printer taken over from ChromeOS, the whole printer, since the
 * policy has none yet. Then it contains the printer's address and name, so it is for the
 * administrator and not for a report.
 */
export function policyFragment(printer: Printer, { carrier, documentFormat }: Way): string {
  const { id, name, uri, configuration, source } = printer;
  const kept = { carrier, documentFormat };
  return JSON.stringify(
    source === 'chromeos' ? { id, name, uri, configuration, ...kept } : { id, ...kept },
    null,
    2,
  );
}
